//! How fast the stages are, on their own and beside other engines, each checked for what it finds.
//!
//! `cargo bench --all-features` measures, `cargo bench --all-features --bench tagging -- --test` only checks. The peers
//! are given folded text and folded names for free and report places in the folded text; wusum starts from raw text
//! and reports places in that. Throughput is in bytes of raw text for all, so their numbers compare.

mod support;

use std::cell::LazyCell;
use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};

use wusum::internals::{folded, match_only, normalize_only};
use wusum::{Gazetteer, Scratch, Tagger};

use support::Language;
use support::corpus::Corpus;
use support::names::{Name, gazetteer, names};
use support::peers::{BytewisePeer, CharwisePeer, Hit, NfaPeer, Patterns, Peer};

const MOST_NAMES: usize = 100_000;
const SIZES: [(usize, &str); 3] = [(300, "300"), (10_000, "10k"), (MOST_NAMES, "100k")];

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    for language in Language::ALL {
        let names = names(language, MOST_NAMES);
        let corpus = Corpus::new(language, &names);
        normalize(&mut criterion, language, &corpus);
        for (size, label) in SIZES {
            match_names(&mut criterion, language, &corpus, &names[..size], label);
        }
        tag(&mut criterion, language, &corpus, &names);
    }
    criterion.final_summary();
}

fn group<'c>(criterion: &'c mut Criterion, name: &str, corpus: &Corpus) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(corpus.bytes()));
    group
}

fn tagger(gazetteer: Gazetteer) -> Tagger {
    Tagger::builder().build(gazetteer).expect("the names are few enough")
}

fn normalize(criterion: &mut Criterion, language: Language, corpus: &Corpus) {
    let mut group = group(criterion, "normalize", corpus);
    let mut scratch = Scratch::default();
    group.bench_function(language.code(), |bencher| {
        let expected: usize = corpus.documents.iter().map(|it| folded(it).len()).sum();
        assert!(expected > 0);
        bencher.iter(|| {
            let lengths = corpus.documents.iter().map(|it| normalize_only(black_box(it), &mut scratch));
            assert_eq!(lengths.sum::<usize>(), expected);
        });
    });
    group.finish();
}

fn match_names(criterion: &mut Criterion, language: Language, corpus: &Corpus, names: &[Name], label: &str) {
    let mut group = group(criterion, &format!("match/{}-{label}", language.code()), corpus);
    let articles = LazyCell::new(|| corpus.documents.iter().map(|it| folded(it)).collect::<Vec<_>>());
    let patterns = LazyCell::new(|| Patterns::new(names));
    let daachorse = LazyCell::new(|| BytewisePeer::new(&patterns));
    // What one peer finds is what the others and wusum must find, too.
    let expected = LazyCell::new(|| articles.iter().map(|it| hits(&*daachorse, it)).collect::<Vec<_>>());

    group.bench_function("wusum", |bencher| {
        let tagger = tagger(gazetteer(names));
        let mut scratch = Scratch::default();
        check_candidates(&tagger, corpus, &expected);
        check_mentions(&tagger, corpus, &expected);
        let expected = check_count(&expected, names, corpus);
        bencher.iter(|| {
            let counts = corpus.documents.iter().map(|it| match_only(&tagger, black_box(it), &mut scratch));
            assert_eq!(counts.sum::<usize>(), expected);
        });
    });
    group.bench_function("daachorse", |bencher| measure(bencher, &*daachorse, &articles, &expected));
    group.bench_function("daachorse-charwise", |bencher| {
        measure(bencher, &CharwisePeer::new(&patterns), &articles, &expected);
    });
    group.bench_function("aho-corasick", |bencher| measure(bencher, &NfaPeer::new(&patterns), &articles, &expected));
    group.finish();
}

fn measure(bencher: &mut criterion::Bencher<'_>, peer: &impl Peer, articles: &[String], expected: &[Vec<Hit>]) {
    for (article, expected) in articles.iter().zip(expected) {
        assert_eq!(hits(peer, article), *expected);
    }
    let expected = expected.iter().map(Vec::len).sum::<usize>();
    bencher.iter(|| {
        let mut count = 0;
        for article in articles {
            peer.search(black_box(article), |_| count += 1);
        }
        assert_eq!(count, expected);
    });
}

fn hits(peer: &impl Peer, text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    peer.search(text, |it| hits.push(it));
    hits.sort_unstable();
    hits
}

/// Checks that each article has as many candidates as a peer has hits: each name is the one alias of one entity, so
/// both count places of names.
fn check_candidates(tagger: &Tagger, corpus: &Corpus, expected: &[Vec<Hit>]) {
    let mut scratch = Scratch::default();
    for (article, expected) in corpus.documents.iter().zip(expected) {
        assert_eq!(match_only(tagger, article, &mut scratch), expected.len(), "{article}");
    }
}

/// Checks that each mention stands where a peer found that very name.
///
/// Candidates themselves cannot be seen from here, so counts are compared for all and places for those that were kept.
fn check_mentions(tagger: &Tagger, corpus: &Corpus, expected: &[Vec<Hit>]) {
    for (article, expected) in corpus.documents.iter().zip(expected) {
        for mention in tagger.tag(article.as_str()).mentions() {
            let span = mention.span();
            let key = tagger.gazetteer().get(mention.entity()).map(wusum::Entity::key).unwrap_or_default();
            let name = key.strip_prefix('n').and_then(|it| it.parse().ok()).expect("the key of a made entity");
            let [start, end] = [span.start(), span.end()].map(|it| folded(&article[..it]).len());
            let hit = Hit { start, end, name };
            assert!(expected.binary_search(&hit).is_ok(), "{hit:?} {}", &article[span.range()]);
        }
    }
}

/// The number of hits, after a check that text and names are as near to news as intended.
fn check_count(expected: &[Vec<Hit>], names: &[Name], corpus: &Corpus) -> usize {
    let count: usize = expected.iter().map(Vec::len).sum();
    assert!(count > 0);
    if names.len() == MOST_NAMES {
        let share = count as f64 / corpus.words() as f64;
        assert!((0.02..0.05).contains(&share), "hits per word: {share}");
        let words = names.iter().map(|it| it.text.split(' ').count()).sum::<usize>() as f64 / names.len() as f64;
        assert!((1.8..2.2).contains(&words), "words per name: {words}");
    }
    count
}

fn tag(criterion: &mut Criterion, language: Language, corpus: &Corpus, names: &[Name]) {
    let gazetteers: [(&str, &dyn Fn() -> Gazetteer); 2] =
        [("100k", &|| gazetteer(names)), ("bundled", &Gazetteer::bundled)];
    for (label, gazetteer) in gazetteers {
        let mut group = group(criterion, "tag", corpus);
        group.bench_function(format!("{}-{label}", language.code()), |bencher| {
            let tagger = tagger(gazetteer());
            let mut scratch = Scratch::default();
            // The bundled names are edited all the time, so their count is taken here and not written down.
            let expected: usize = corpus.documents.iter().map(|it| tagger.tag(it.as_str()).mentions().len()).sum();
            assert!(expected > 0);
            bencher.iter(|| {
                let tagged = corpus.documents.iter().map(|it| tagger.tag_with(black_box(it.as_str()), &mut scratch));
                assert_eq!(tagged.map(|it| it.mentions().len()).sum::<usize>(), expected);
            });
        });
        group.finish();
    }
}
