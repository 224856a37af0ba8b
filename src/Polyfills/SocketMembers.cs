#if !NET
namespace System.Net.Sockets;

/// <summary>Members of sockets and listeners.</summary>
internal static class SocketMembers
{
    extension(TcpListener listener)
    {
        // Stop() ends the accept that is left behind.
        public Task<Socket> AcceptSocketAsync(CancellationToken cancellationToken) => listener.AcceptSocketAsync().WaitAsync(cancellationToken);
    }
}
#endif
