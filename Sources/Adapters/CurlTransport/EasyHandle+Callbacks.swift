// The functions that libcurl calls while a transfer runs.
import CCurl
import Glibc

extension EasyHandle {
  /// Sets the functions, which are the same for all transfers.
  func setCallbacks(allowsUnixSocket: Bool) {
    let easy = unsafe raw
    unsafe gleaner_easy_set_write(easy, CURLOPT_WRITEFUNCTION, receiveBody)
    unsafe gleaner_easy_set_write(easy, CURLOPT_HEADERFUNCTION, receiveHeader)
    // A Unix socket is named by the operator; there is no address to judge.
    if !allowsUnixSocket { unsafe gleaner_easy_set_open_socket(easy, openSocket) }
  }

  /// Ties a transfer to the handle: its pointer is lent until the loop lets the transfer go.
  func tie(to transfer: Transfer) {
    let easy = unsafe raw
    let pointer = unsafe Unmanaged.passUnretained(transfer).toOpaque()
    unsafe gleaner_easy_set_pointer(easy, CURLOPT_PRIVATE, pointer)
    unsafe gleaner_easy_set_pointer(easy, CURLOPT_WRITEDATA, pointer)
    unsafe gleaner_easy_set_pointer(easy, CURLOPT_HEADERDATA, pointer)
    unsafe gleaner_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, pointer)
  }
}

/// CURLOPT_WRITEFUNCTION: any other number than that of the bytes ends the transfer with CURLE_WRITE_ERROR.
private let receiveBody: curl_write_callback = { data, size, count, context in
  guard let data = unsafe data, let context = unsafe context else { return 0 }
  let piece = unsafe UnsafeRawBufferPointer(start: data, count: size * count)
  let isTaken = unsafe Unmanaged<Transfer>.fromOpaque(context)
    ._withUnsafeGuaranteedRef { unsafe $0.receiveBody(piece) }
  return isTaken ? size * count : refused(size * count)
}

/// CURLOPT_HEADERFUNCTION, the same.
private let receiveHeader: curl_write_callback = { data, size, count, context in
  guard let data = unsafe data, let context = unsafe context else { return 0 }
  let line = unsafe UnsafeRawBufferPointer(start: data, count: size * count)
  let isTaken = unsafe Unmanaged<Transfer>.fromOpaque(context)
    ._withUnsafeGuaranteedRef { unsafe $0.receiveHeader(line) }
  return isTaken ? size * count : refused(size * count)
}

/// A number that is not `count`, which may be 0.
private func refused(_ count: Int) -> Int { count == 0 ? 1 : 0 }

/// CURLOPT_OPENSOCKETFUNCTION: after name resolution, before the connection, for each address tried.
private let openSocket: curl_opensocket_callback = { context, purpose, address in
  guard let context = unsafe context, let address = unsafe address else { return -1 }
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  guard let start = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return -1 }
  // curl_sockaddr.addr is declared short; `addrlen` bytes lie there.
  let bytes = unsafe UnsafeRawBufferPointer(
    start: UnsafeRawPointer(address) + start, count: Int(address.pointee.addrlen))
  let family = unsafe address.pointee.family
  switch family {
  case AF_INET where bytes.count >= 8:
    let number = unsafe bytes[4..<8].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard transfer.mayConnect(ipv4: number) else { return -1 }
  case AF_INET6 where bytes.count >= 24:
    guard transfer.mayConnect(ipv6: unsafe Array(bytes[8..<24])) else { return -1 }
  default: return -1
  }
  let type = unsafe address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
  return unsafe socket(family, type, address.pointee.protocol)
}

/// CURLMOPT_SOCKETFUNCTION
let watchSocket: curl_socket_callback = { _, socket, what, context, _ in
  guard let context = unsafe context else { return -1 }
  let watch = unsafe Unmanaged<SocketWatch>.fromOpaque(context).takeUnretainedValue()
  watch.set(socket, what)
  return 0
}

/// CURLMOPT_TIMERFUNCTION
let setTimer: curl_multi_timer_callback = { _, milliseconds, context in
  guard let context = unsafe context else { return -1 }
  let watch = unsafe Unmanaged<SocketWatch>.fromOpaque(context).takeUnretainedValue()
  watch.setTimer(milliseconds)
  return 0
}
