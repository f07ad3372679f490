/// An exact fraction, always in lowest terms.
///
/// Musical time is counted in these and rounded to a frame once, at the end. Numerator and denominator
/// have 128 bits. What does not fit is refused by the `…Checked` forms, which are the ones for numbers
/// that come from a file; the operators trap, and are for numbers already known to be small.
public struct Rational: Hashable, Sendable {
  public let numerator: Int128
  /// At least 1.
  public let denominator: Int128

  public static let zero = Rational(0)
  public static let half = Rational(1, 2)

  public init(_ whole: Int) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// - Precondition: `denominator` is not zero.
  public init(_ numerator: Int, _ denominator: Int) {
    self.init(reducing: Int128(numerator), Int128(denominator))
  }

  private init(whole: Int128) {
    numerator = whole
    denominator = 1
  }

  /// - Precondition: In lowest terms, but for the sign.
  private init(lowest numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = numerator == 0 ? 1 : denominator
  }

  /// - Precondition: `denominator` is not zero, and neither is the least value of its type.
  init(reducing numerator: Int128, _ denominator: Int128) {
    precondition(denominator != 0)
    let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * Rational.exact(numerator, over: Int128(divisor))
    self.denominator = sign * Rational.exact(denominator, over: Int128(divisor))
  }

  /// Divides, in 64 bits where they will do.
  private static func exact(_ number: Int128, over divisor: Int128) -> Int128 {
    if divisor == 1 { return number }
    if let number = Int64(exactly: number), let divisor = Int64(exactly: divisor) {
      return Int128(number / divisor)
    }
    return number / divisor
  }

  /// The largest whole number that is not larger.
  public var floor: Int128 {
    if denominator == 1 { return numerator }
    if let numerator = Int64(exactly: numerator), let denominator = Int64(exactly: denominator) {
      let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
      return Int128(rest < 0 ? quotient - 1 : quotient)
    }
    let quotient = numerator / denominator
    return numerator < 0 && quotient * denominator != numerator ? quotient - 1 : quotient
  }

  /// The smallest whole number that is not smaller.
  public var ceiling: Int128 { denominator == 1 ? numerator : floor + 1 }

  /// The nearest whole number; halves go up.
  public var rounded: Int128 {
    // ⌊n/d + ½⌋ without leaving the whole numbers: the part past the floor is at least a half or not.
    let whole = floor
    let past = numerator - whole * denominator
    return past >= denominator - past ? whole + 1 : whole
  }

  /// The least denominator that both can be written over.
  public func commonDenominator(with other: Rational) -> Int128 {
    let divisor = Int128(greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude))
    return denominator / divisor * other.denominator
  }

  /// The nearest `Double`, for display and for estimates.
  public var approximate: Double { Double(numerator) / Double(denominator) }
}

private func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
  // A whole number has no divisor but one; and where 64 bits will do, they are much faster.
  if first == 1 || second == 1 { return 1 }
  if let first = UInt64(exactly: first), let second = UInt64(exactly: second) {
    var (larger, smaller) = (first, second)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return UInt128(max(larger, 1))
  }
  var (larger, smaller) = (first, second)
  while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
  return max(larger, 1)
}

extension Rational: Comparable {
  /// Compares by whole parts, then by what is left turned upside down: nothing can overflow.
  public static func < (left: Rational, right: Rational) -> Bool {
    if left.denominator == right.denominator { return left.numerator < right.numerator }
    if let above = Int64(exactly: left.numerator), let below = Int64(exactly: left.denominator),
      let otherAbove = Int64(exactly: right.numerator), let otherBelow = Int64(exactly: right.denominator)
    {
      return Int128(above) * Int128(otherBelow) < Int128(otherAbove) * Int128(below)
    }
    let wholes = (left.floor, right.floor)
    if wholes.0 != wholes.1 { return wholes.0 < wholes.1 }
    let leftRest = left.numerator - wholes.0 * left.denominator
    let rightRest = right.numerator - wholes.1 * right.denominator
    if rightRest == 0 { return false }
    if leftRest == 0 { return true }
    return Rational(reducing: right.denominator, rightRest) < Rational(reducing: left.denominator, leftRest)
  }
}

extension Rational {
  /// The sum, or `nil` if it does not fit.
  public func addingChecked(_ other: Rational) -> Rational? {
    if denominator == 1 && other.denominator == 1 {
      let (sum, isOver) = numerator.addingReportingOverflow(other.numerator)
      return isOver ? nil : Rational(whole: sum)
    }
    let divisor = Int128(greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude))
    let scale = Rational.exact(other.denominator, over: divisor)
    let (first, firstOver) = numerator.multipliedReportingOverflow(by: scale)
    let (second, secondOver) = other.numerator.multipliedReportingOverflow(
      by: Rational.exact(denominator, over: divisor))
    let (sum, sumOver) = first.addingReportingOverflow(second)
    let (below, belowOver) = denominator.multipliedReportingOverflow(by: scale)
    return firstOver || secondOver || sumOver || belowOver ? nil : Rational(reducing: sum, below)
  }

  /// The product, or `nil` if it does not fit.
  public func multipliedChecked(by other: Rational) -> Rational? {
    let across = Int128(greatestCommonDivisor(numerator.magnitude, other.denominator.magnitude))
    let back = Int128(greatestCommonDivisor(other.numerator.magnitude, denominator.magnitude))
    let (above, aboveOver) = Rational.exact(numerator, over: across)
      .multipliedReportingOverflow(by: Rational.exact(other.numerator, over: back))
    let (below, belowOver) = Rational.exact(denominator, over: back)
      .multipliedReportingOverflow(by: Rational.exact(other.denominator, over: across))
    // Whatever the two had in common has been taken out.
    return aboveOver || belowOver ? nil : Rational(lowest: above, below)
  }

  /// The quotient, or `nil` if it does not fit or `other` is zero.
  public func dividedChecked(by other: Rational) -> Rational? {
    guard other.numerator != 0 else { return nil }
    return multipliedChecked(by: Rational(reducing: other.denominator, other.numerator))
  }

  public static prefix func - (value: Rational) -> Rational {
    Rational(reducing: -value.numerator, value.denominator)
  }

  public static func + (left: Rational, right: Rational) -> Rational { fits(left.addingChecked(right)) }

  public static func - (left: Rational, right: Rational) -> Rational { fits(left.addingChecked(-right)) }

  public static func * (left: Rational, right: Rational) -> Rational {
    fits(left.multipliedChecked(by: right))
  }

  public static func / (left: Rational, right: Rational) -> Rational { fits(left.dividedChecked(by: right)) }

  private static func fits(_ result: Rational?) -> Rational {
    guard let result else { preconditionFailure("a fraction left the range of 128 bits") }
    return result
  }
}

extension Rational {
  /// Reads a decimal number exactly: `-12`, `0.125`, `96.5`.
  ///
  /// - Returns: `nil` for anything else, or for more than 15 digits.
  public init?(decimal text: some StringProtocol) {
    var digits: Int128 = 0
    var scale: Int128 = 1
    var count = 0
    var seenPoint = false
    let isNegative = text.first == "-"
    for character in isNegative || text.first == "+" ? text.dropFirst() : text[...] {
      if character == "." && !seenPoint {
        seenPoint = true
        continue
      }
      guard character.isASCII, let digit = character.wholeNumberValue, count < 15 else { return nil }
      digits = digits * 10 + Int128(digit)
      if seenPoint { scale *= 10 }
      count += 1
    }
    guard count > 0 else { return nil }
    self.init(reducing: isNegative ? -digits : digits, scale)
  }
}

extension Rational: CustomStringConvertible {
  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}
