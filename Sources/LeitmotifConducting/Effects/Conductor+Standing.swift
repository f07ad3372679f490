import LeitmotifMixing
package import LeitmotifScore
import LeitmotifTiming

// What effects and sends are set to, as a score would write it.
extension Conductor {
  /// What an effect has of a quantity on a frame: decibels (silence is −infinity), hertz, seconds, or the number.
  ///
  /// - Parameters:
  ///   - effect: An index of the plan's effects.
  ///   - kind: Its kind.
  /// - Returns: `nil` for what is settled before the music begins.
  package func amount(
    ofEffect effect: Int, _ kind: Effect.Kind, _ quantity: Quantity, at frame: Int
  ) -> Double? {
    guard let parameter = EffectParameter(kind, quantity),
      let unit = kind.fields.first(where: { $0.quantity == quantity })?.unit,
      let ramp = mirror.effects[effect][parameter.rawValue]
    else { return nil }
    // Of a time only the target counts: the delay fades to it.
    if parameter == .time { return Double(ramp.target) / Double(plan.sampleRate.hertz) }
    return AmountWay(quantity, unit).written(ramp.gain(at: frame))
  }

  /// The level of a send on a frame, in decibels; silence is −infinity.
  ///
  /// - Parameter send: An index of the plan's sends.
  package func level(ofSend send: Int, at frame: Int) -> Double {
    AmountWay.decibels.written(mirror.sends[send].gain(at: frame))
  }
}
