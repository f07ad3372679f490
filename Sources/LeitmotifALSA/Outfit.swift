import LeitmotifRealTime

/// What playing takes beside the device itself, made for what that has granted.
package struct Outfit: ~Copyable, Sendable {
  /// At the music's rate, whatever the device has.
  package let grant: ALSAGrant
  /// What the device itself has granted.
  package let deviceGrant: ALSAGrant
  var converter: SampleConverter
  var block: Block

  /// - Parameter deviceGrant: `nil`: the device has the music's rate.
  package init(for grant: ALSAGrant, deviceGrant: ALSAGrant? = nil) {
    self.grant = grant
    self.deviceGrant = deviceGrant ?? grant
    converter = SampleConverter(for: grant)
    block = Block(frames: grant.periodFrames, bytesPerFrame: converter.bytesPerFrame)
  }
}

/// A device that has been opened, ready to be played on.
package struct OpenedDevice<Device: PCM & ~Copyable & Sendable>: ~Copyable, Sendable {
  package var device: BridgedPCM<Device>
  package var outfit: Outfit

  /// - Parameters:
  ///   - grant: What `device` has granted.
  ///   - rate: The music's, in hertz; `nil`: the music is made for the device.
  package init(_ device: consuming Device, granting grant: ALSAGrant, playing rate: Int? = nil) {
    if let rate, rate != grant.rate {
      let bridge = RateBridge(from: rate, to: grant)
      outfit = Outfit(for: bridge.presented, deviceGrant: grant)
      self.device = BridgedPCM(device: device, bridge: bridge)
    } else {
      outfit = Outfit(for: grant)
      self.device = BridgedPCM(device: device, bridge: nil)
    }
  }

  /// What the device itself has granted.
  package var grant: ALSAGrant { outfit.deviceGrant }

  /// Locks what the device thread will touch.
  func lockMemory(by lock: inout some PageLock) {
    outfit.block.lockMemory(by: &lock)
    device.bridge?.lockMemory(by: &lock)
  }
}

/// A device that is of no more use: to be closed where that may take long.
package struct LostDevice<Device: PCM & ~Copyable & Sendable>: ~Copyable, Sendable {
  package let device: Device
  /// Freed with the device, and so not on the device thread.
  private let bridge: RateBridge?
  /// What went wrong.
  package let fault: PCMFault
  /// Whether music was heard on it, so that its loss is news.
  package let wasHeard: Bool

  init(_ bridged: consuming BridgedPCM<Device>, _ fault: PCMFault, wasHeard: Bool) {
    device = bridged.device
    bridge = bridged.bridge
    self.fault = fault
    self.wasHeard = wasHeard
  }
}
