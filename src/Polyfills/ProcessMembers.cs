#if !NET
namespace System.Diagnostics;

/// <summary>Members of processes and of the pipes to them.</summary>
internal static class ProcessMembers
{
    extension(Process process)
    {
        public async Task WaitForExitAsync(CancellationToken cancellationToken = default)
        {
            var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            process.EnableRaisingEvents = true;
            process.Exited += (_, _) => exited.TrySetResult();
            if (!process.HasExited)
            {
                await exited.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    extension(IO.TextWriter writer)
    {
        public Task WriteAsync(ReadOnlyMemory<char> text, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return writer.WriteAsync(text.ToString());
        }
    }
}
#endif
