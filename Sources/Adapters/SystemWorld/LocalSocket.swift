// Whether somebody listens on a Unix socket.
import Effects
import Glibc

package enum LocalSocket {
  /// connect(2): false when there is no such socket, or nobody behind it.
  ///
  /// - Throws: when it cannot be told, as without permission.
  package static func isListening(_ path: String) throws(FileFailure) -> Bool {
    let descriptor = socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = Array(path.utf8)
    // Nobody can listen at a longer path.
    guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
    let outcome = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if outcome == 0 { return true }
    switch errno {
    case ENOENT, ECONNREFUSED: return false
    // Somebody listens, and others are before us.
    case EAGAIN: return true
    default: throw .system(operation: "connect", path: path, errno: errno)
    }
  }
}
