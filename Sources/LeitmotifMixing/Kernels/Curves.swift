/// `sin(πx/2)` for `x` in `0...1`, by its Taylor polynomial: off by less than 1e-9, the same on every machine.
@_noLocks
package func quarterSine(_ x: Double) -> Double {
  let angle = x * 1.5707963267948966
  let square = angle * angle
  var sum = -1.0 / 1_307_674_368_000
  sum = 1.0 / 6_227_020_800 + square * sum
  sum = -1.0 / 39_916_800 + square * sum
  sum = 1.0 / 362_880 + square * sum
  sum = -1.0 / 5_040 + square * sum
  sum = 1.0 / 120 + square * sum
  sum = -1.0 / 6 + square * sum
  return angle * (1 + square * sum)
}

/// `2^x` for `x` in `-1000...1000` (clamped), relative error below 1e-12, the same on every machine.
@_noLocks
package func binaryExponential(_ x: Double) -> Double {
  let bounded = max(-1000, min(1000, x))
  // Adding and taking away 1.5·2^52 leaves the nearest whole number.
  let whole = (bounded + 6_755_399_441_055_744) - 6_755_399_441_055_744
  let rest = (bounded - whole) * 0.6931471805599453
  var sum = 1.0 / 39_916_800
  sum = 1.0 / 3_628_800 + rest * sum
  sum = 1.0 / 362_880 + rest * sum
  sum = 1.0 / 40_320 + rest * sum
  sum = 1.0 / 5_040 + rest * sum
  sum = 1.0 / 720 + rest * sum
  sum = 1.0 / 120 + rest * sum
  sum = 1.0 / 24 + rest * sum
  sum = 1.0 / 6 + rest * sum
  sum = 0.5 + rest * sum
  sum = 1 + rest * sum
  sum = 1 + rest * sum
  let exponent = UInt64(bitPattern: Int64(whole) &+ 1023)
  return sum * Double(bitPattern: exponent << 52)
}

/// `log2(x)` for normal `x` above zero, off by less than 1e-12, the same on every machine.
@_noLocks
package func binaryLogarithm(_ x: Double) -> Double {
  let bits = x.bitPattern
  var exponent = Int64(bits >> 52) &- 1023
  var mantissa = Double(bitPattern: (bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000)
  if mantissa > 1.4142135623730951 {
    mantissa *= 0.5
    exponent &+= 1
  }
  // ln m = 2·artanh((m − 1)/(m + 1)), whose argument is at most 0.172 here.
  let z = (mantissa - 1) / (mantissa + 1)
  let square = z * z
  var sum = 1.0 / 17
  sum = 1.0 / 15 + square * sum
  sum = 1.0 / 13 + square * sum
  sum = 1.0 / 11 + square * sum
  sum = 1.0 / 9 + square * sum
  sum = 1.0 / 7 + square * sum
  sum = 1.0 / 5 + square * sum
  sum = 1.0 / 3 + square * sum
  sum = 1 + square * sum
  return Double(exponent) + 2 * z * sum * 1.4426950408889634
}
