import Glibc

/// What the system says of an error.
///
/// - Parameter code: As `errno` has it, which the next call may change.
package func systemMessage(_ code: Int32) -> String {
  var text = [CChar](repeating: 0, count: 256)
  let room = text.count
  // The call writes at most `room` bytes, ended by a zero.
  _ = unsafe strerror_r(code, &text, room)
  return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
