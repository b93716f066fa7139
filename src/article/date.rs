//! A calendar day, and days of which only the year or the month is known.

use std::fmt;

/// A day of the Gregorian calendar.
///
/// # Examples
///
/// ```
/// use wusum::article::Date;
///
/// let day = Date::parse("2024-11-09").expect("a day");
/// assert!(day < Date::parse("2024-11-10").expect("a day"));
/// assert_eq!(day.to_string(), "2024-11-09");
/// assert_eq!(Date::parse("2024-11-09T08:00:00Z"), Some(day), "what follows the day is left out");
/// assert_eq!(Date::parse("2024-02-30"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads `YYYY-MM-DD`, with or without a time after a `T` or a space. Returns nothing if there is no such day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let day = text.split(['T', ' ']).next()?;
        match Self::parts(day)? {
            (year, Some(month), Some(day)) => Some(Self { year, month, day }),
            _ => None,
        }
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` as its first day.
    pub(crate) fn parse_first(text: &str) -> Option<Self> {
        let (year, month, day) = Self::parts(text)?;
        Some(Self { year, month: month.unwrap_or(1), day: day.unwrap_or(1) })
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` as its last day.
    pub(crate) fn parse_last(text: &str) -> Option<Self> {
        let (year, month, day) = Self::parts(text)?;
        let month = month.unwrap_or(12);
        Some(Self { year, month, day: day.unwrap_or(days_in(year, month)) })
    }

    fn parts(text: &str) -> Option<(i16, Option<u8>, Option<u8>)> {
        let mut parts = text.split('-');
        let year: i16 = number(parts.next()?, 4)?;
        let month = parts.next().map(|it| number(it, 2)).map_or(Some(None), |it| it.map(Some))?;
        let day = parts.next().map(|it| number(it, 2)).map_or(Some(None), |it| it.map(Some))?;
        let month_exists = month.is_none_or(|it| (1..=12).contains(&it));
        let day_exists = day.is_none_or(|it| it >= 1 && it <= days_in(year, month.unwrap_or(1)));
        (parts.next().is_none() && month_exists && day_exists).then_some((year, month, day))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn number<T: std::str::FromStr>(text: &str, digits: usize) -> Option<T> {
    (text.len() == digits && text.bytes().all(|it| it.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn days_in(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partly_known_days_widen_to_their_first_and_last_day() {
        let show = |it: Option<Date>| it.map(|it| it.to_string());
        assert_eq!(show(Date::parse_first("2024")).as_deref(), Some("2024-01-01"));
        assert_eq!(show(Date::parse_last("2024-02")).as_deref(), Some("2024-02-29"));
        assert_eq!(show(Date::parse_last("1900-02")).as_deref(), Some("1900-02-28"));
        for text in ["", "24", "2024-13", "2024-00", "2024-1-1", "2024-04-31", "2024-01-01-01", "+024", "２０２４"]
        {
            assert_eq!(Date::parse_first(text), None, "{text}");
        }
    }
}
