import Glibc
import LeitmotifStreaming

/// Where the files of each render go.
struct RenderPlaces: Sendable {
  /// A folder if there are many renders; `nil`: the sound is not kept.
  let output: String?
  let events: String?
  let picture: String?
  let isMany: Bool
  /// What names of sound files end with.
  let ending: String

  /// The sound file of a render; `nil` if it is not kept.
  func output(of item: RenderList.Item) -> String? { place(output, item, ending) }

  /// What it writes to.
  func destination(of item: RenderList.Item) -> SoundDestination { .path(output(of: item) ?? "/dev/null") }

  func events(of item: RenderList.Item) -> String? { place(events, item, "jsonl") }

  func picture(of item: RenderList.Item) -> String? { place(picture, item, "svg") }

  private func place(_ folder: String?, _ item: RenderList.Item, _ ending: String) -> String? {
    guard let folder, isMany else { return folder }
    return (folder.hasSuffix("/") ? folder : folder + "/") + "\(item.name).\(ending)"
  }

  /// Makes the folders that are not there, of each its last part.
  func makeFolders() throws(Failure) {
    guard isMany else { return }
    for folder in [output, events, picture] {
      // The path outlives the call.
      guard let folder, unsafe mkdir(folder, 0o777) != 0, errno != EEXIST else { continue }
      throw Failure(Failure.world, "error: \(folder): the folder cannot be made (\(systemMessage(errno)))")
    }
  }
}
