/// Times of the machine's clocks, as people read them.
enum Moment {
  /// Minutes, seconds and thousandths, rounded down.
  static func text(nanoseconds: Int) -> String {
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let thousandths = "\(rest / 1_000_000)"
    return Figures.clock(seconds) + "." + String(repeating: "0", count: 3 - thousandths.count) + thousandths
  }

  /// A round length, in the unit that suits it.
  static func short(nanoseconds: Int) -> String {
    if nanoseconds < 1_000_000 { return "\(nanoseconds / 1000) us" }
    return nanoseconds < 1_000_000_000 ? "\(nanoseconds / 1_000_000) ms" : "\(nanoseconds / 1_000_000_000) s"
  }

  /// Date and time in Greenwich of so many nanoseconds since 1970.
  static func date(nanoseconds: Int) -> String {
    let (days, second) = (nanoseconds / 1_000_000_000).quotientAndRemainder(dividingBy: 86_400)
    // Years are counted from a first of March, so that a leap day ends one; 146097 days are 400 years.
    let (era, day) = (days + 719_468).quotientAndRemainder(dividingBy: 146_097)
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    let calendarMonth = month < 10 ? month + 3 : month - 9
    let calendarYear = year + era * 400 + (calendarMonth <= 2 ? 1 : 0)
    return "\(calendarYear)-\(two(calendarMonth))-\(two(dayOfMonth)) "
      + "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)) UTC"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
