/// Why a file cannot be read as a flight record, and where it says so.
package struct FlightFileError: Error, Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    case empty
    /// It begins with something else.
    case foreign(found: [UInt8])
    case newer(version: Int)
    /// It ends before its header does.
    case headerCut(needed: Int, found: Int)
    /// A field of the header holds what it cannot.
    case impossible(field: String, found: String, allowed: String)
    /// The header is not what was written.
    case headerDamaged
  }

  package let reason: Reason
  /// Where in the file, from 0.
  package let byte: Int
}

extension FlightFileError: CustomStringConvertible {
  package var description: String {
    switch reason {
    case .empty: "it is empty: a flight record begins with the letters LMFLIGHT"
    case .foreign(let found):
      "it is no flight record: it begins with \(Self.hexadecimal(found)), and not with the letters LMFLIGHT; "
        + "'leitmotif play --record FILE' writes one"
    case .newer(let version):
      "byte \(byte): it is of version \(version), and this leitmotif reads versions up to "
        + "\(FlightHeader.version): read it with a newer one"
    case .headerCut(let needed, let found):
      "byte \(byte): it ends in its header, which has \(needed) bytes and of which \(found) are there: "
        + "the recording ended before it had begun"
    case .impossible(let field, let found, let allowed):
      "byte \(byte): the \(field) is \(found), and can be \(allowed): the header is damaged"
    case .headerDamaged: "byte \(byte): the header is damaged: it does not match its check"
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}

/// A part of a flight record that could not be used; the others were.
package enum FlightDamage: Equatable, Sendable {
  /// The record at `byte` does not match its check.
  case record(byte: Int)
  /// It does, and says what no device thread could have written.
  case content(byte: Int)
  /// It ends with a part of a record.
  case cut(byte: Int, found: Int)

  package var description: String {
    switch self {
    case .record(let byte): "byte \(byte): a record is damaged: it does not match its check"
    case .content(let byte): "byte \(byte): a record holds what cannot be, or what a newer leitmotif wrote"
    case .cut(let byte, let found):
      "byte \(byte): the last record is cut off, with \(found) of its \(FlightFile.recordBytes) bytes there: "
        + "the recording did not end by itself"
    }
  }
}
