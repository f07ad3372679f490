/// Why a sound device cannot be played on, or could no longer be: everything a person needs to act.
package struct ALSAError: Error, Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    /// There is no PCM of this name.
    case noSuchDevice
    /// The name is one of hardware, and this machine has no sound card.
    case noCard
    /// Another program has it.
    case busy
    case notPermitted
    /// The name stands for a sound server that does not run.
    case serverNotRunning
    /// The name or its definition contradicts itself, or needs what is not installed.
    case badDefinition
    /// ALSA cannot read its own configuration, so that it knows no name at all.
    case badConfiguration
    /// What was opened in its place throws all sound away.
    case opensNothing
    /// It takes samples in no way that the engine can give them.
    case accessRefused
    case formatRefused
    case channelsRefused
    /// The rate nearest to the one insisted on is `nearest`; 0 if there is none.
    case rateRefused(nearest: Int)
    /// Music could not play without gaps in what was granted.
    case periodsRefused(periodFrames: Int, bufferFrames: Int)
    /// Each setting was taken, all together were not.
    case settingsRefused
    /// It neither opened nor failed to.
    case notAnswering
    /// It went away, or broke.
    case lost
    /// It stood still without a word.
    case stalled
    /// It ran dry again and again.
    case keepsFailing
  }

  package let reason: Reason
  /// The name that was to be played on.
  package let device: String
  /// What was asked of it, in one line.
  package let asked: String
  /// The function that failed.
  package let call: String
  /// Its answer, a negative errno; 0 if it had none.
  package let code: Int32
  /// ALSA's words for that answer.
  package let answer: String
  /// What libasound would have printed.
  package let said: [String]
  /// Names that could be played on instead, the nearest first.
  package let others: [String]
}

/// A step of opening a device that failed.
struct Refusal: Error, Equatable {
  let reason: ALSAError.Reason
  let call: String
  let code: Int32

  init(_ reason: ALSAError.Reason, call: String, code: Int32) {
    self.reason = reason
    self.call = call
    self.code = code
  }
}
