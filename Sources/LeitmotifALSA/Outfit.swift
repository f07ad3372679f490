/// What playing takes beside the device itself, made for what that has granted.
package struct Outfit: ~Copyable, Sendable {
  package let grant: ALSAGrant
  var converter: SampleConverter
  var block: Block

  package init(for grant: ALSAGrant) {
    self.grant = grant
    converter = SampleConverter(for: grant)
    block = Block(frames: grant.periodFrames, bytesPerFrame: converter.bytesPerFrame)
  }
}

/// A device that has been opened, ready to be played on.
package struct OpenedDevice<Device: PCM & ~Copyable & Sendable>: ~Copyable, Sendable {
  package var device: Device
  package var outfit: Outfit

  /// - Parameter grant: What `device` has granted.
  package init(_ device: consuming Device, granting grant: ALSAGrant) {
    self.device = device
    outfit = Outfit(for: grant)
  }
}

/// A device that is of no more use: to be closed where that may take long.
package struct LostDevice<Device: PCM & ~Copyable & Sendable>: ~Copyable, Sendable {
  package let device: Device
  /// What went wrong.
  package let fault: PCMFault
  /// Whether music was heard on it, so that its loss is news.
  package let wasHeard: Bool

  init(_ device: consuming Device, _ fault: PCMFault, wasHeard: Bool) {
    self.device = device
    self.fault = fault
    self.wasHeard = wasHeard
  }
}
