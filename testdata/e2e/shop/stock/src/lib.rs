//! What the shop has, and what it says about it.

/// The line that the shop greets with.
pub const MOTTO: &str = "everything in stock";

/// What is left when some of it is sold; nothing is sold that is not there.
pub fn sell(there: u32, wanted: u32) -> Option<u32> {
    there.checked_sub(wanted)
}

#[cfg(test)]
mod tests {
    use super::sell;

    #[test]
    fn sells_what_is_there() {
        assert_eq!(sell(3, 2), Some(1));
        assert_eq!(sell(1, 2), None);
    }
}
