// One process for each state directory, and for each corpus.
import CSystem
import Effects
import Glibc

package enum StateLockFailure: Error, Hashable, Sendable {
  /// Another gleaner works with this directory.
  case held(path: String)
  case file(FileFailure)
}

/// Holds the lock until it is dropped or the process ends, however it ends.
package final class StateLock: Sendable {
  private let descriptor: Int32

  /// flock(2) on `DIRECTORY/NAME`.
  package init(directory: String, name: String = "lock") throws(StateLockFailure) {
    let path = directory + "/" + name
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .file(FileFailure("open", path, errno: errno)) }
    let problem = gleaner_lock_file(descriptor)
    if problem != 0 {
      close(descriptor)
      throw problem == EWOULDBLOCK
        ? .held(path: path) : .file(FileFailure("flock", path, errno: problem))
    }
  }

  deinit { close(descriptor) }
}
