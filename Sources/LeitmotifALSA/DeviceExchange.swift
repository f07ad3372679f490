package import LeitmotifRealTime

/// What the device thread and those who open and close devices hand each other, so that neither ever waits for
/// the other.
package final class DeviceExchange<Device: PCM & ~Copyable & Sendable>: Sendable {
  /// From the device thread: what it wants.
  package let wishes = Handover<DeviceWish>()
  /// From the device thread: devices to be closed.
  package let lost = Handover<LostDevice<Device>>()
  /// From the device thread: what was made for a device that is gone, to be freed.
  package let spent = Handover<Outfit>()
  /// To the device thread: what came of its wish.
  package let answers = Handover<DeviceAnswer<Device>>()
  /// Rung by the device thread when it has left something.
  package let bell = WakeUp()

  package init() {}
}

/// What the device thread asks of those who open devices.
package enum DeviceWish: BitwiseCopyable, Sendable, Equatable {
  /// A device; the answer names the number of the try.
  case open(number: Int)
  /// To leave the try of this number to itself, since it takes too long.
  case abandon(number: Int)
}

/// What came of a try to open a device.
package enum DeviceAnswer<Device: PCM & ~Copyable & Sendable>: ~Copyable, Sendable {
  case opened(OpenedDevice<Device>)
  /// The try of this number came to nothing.
  case refused(number: Int)
}
