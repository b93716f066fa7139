//! Random numbers that are the same in every run.

/// `SplitMix64`: small, and good enough to mix words.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to 1, without 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Whether something happens that happens so often.
    pub(crate) fn chance(&mut self, share: f64) -> bool {
        self.fraction() < share
    }

    /// A number below `count`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let scaled = (u128::from(self.next()) * count as u128) >> 64;
        usize::try_from(scaled).expect("below a usize")
    }

    /// One of the items, each as likely as the others.
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }
}

/// Ranks as words have them: the second half as often as the first, the third a third as often.
#[derive(Clone, Debug)]
pub(crate) struct Zipf {
    cumulated: Vec<f64>,
}

impl Zipf {
    pub(crate) fn new(count: usize) -> Self {
        let mut sum = 0.0;
        // The offset of Mandelbrot keeps the first words from being every tenth one.
        let weights = (0..count).map(|rank| 1.0 / (rank as f64 + 2.7));
        Self {
            cumulated: weights
                .map(|it| {
                    sum += it;
                    sum
                })
                .collect(),
        }
    }

    pub(crate) fn rank(&self, random: &mut Random) -> usize {
        let point = random.fraction() * self.cumulated.last().copied().unwrap_or_default();
        self.cumulated.partition_point(|it| *it <= point).min(self.cumulated.len() - 1)
    }
}
