#if !NET
namespace System.IO;

/// <summary>Members of readers of text.</summary>
internal static class ReaderMembers
{
    extension(TextReader reader)
    {
        public async Task<string> ReadToEndAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await reader.ReadToEndAsync().ConfigureAwait(false);
        }
    }
}
#endif
