using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>The portal's end of a host's socket. One reader and one writer at a time.</summary>
internal sealed class HostChannel(Socket socket) : IDisposable
{
    /// <summary>Longest frame in bytes: the host cuts texts well below.</summary>
    private const int LongestFrame = 1024 * 1024;

    private byte[] _buffer = new byte[8192];
    private int _start;
    private int _end;

    /// <summary>The next frame; null when the host is gone.</summary>
    /// <exception cref="InvalidDataException">What came is no frame.</exception>
    public async ValueTask<HostFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        HostFrame frame;
        while (!TryTake(out frame))
        {
            if (!await FillAsync(cancellationToken))
                return null;
        }
        return frame;
    }

    /// <summary>Sends a document: its length, then its bytes.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        await SendAllAsync(length, cancellationToken);
        await SendAllAsync(json, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private async Task SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken)..];
    }

    private bool TryTake(out HostFrame frame)
    {
        frame = default;
        var bytes = _buffer.AsSpan(_start.._end);
        if (bytes.IsEmpty)
            return false;
        var length = 0;
        var at = 1;
        for (var shift = 0; ; shift += 7, at++)
        {
            if (at >= bytes.Length)
                return false;
            length |= (bytes[at] & 0x7F) << shift;
            if (shift > 21 || length > LongestFrame)
                throw new InvalidDataException("The script's host sent a frame that is too long.");
            if ((bytes[at] & 0x80) == 0)
                break;
        }
        at++;
        if (bytes.Length < at + length)
            return false;
        frame = new HostFrame((HostFrameKind)bytes[0], Encoding.UTF8.GetString(bytes.Slice(at, length)));
        _start += at + length;
        return true;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        try
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancellationToken);
            _end += read;
            return read > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
