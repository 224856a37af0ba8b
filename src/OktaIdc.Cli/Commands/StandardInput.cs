namespace OktaIdc.Cli.Commands;

/// <summary>Whether and when standard input ends.</summary>
internal static class StandardInput
{
    /// <summary>True where standard input is a pipe: not a terminal, and not a device such as /dev/null that is at its end from the start.</summary>
    public static bool IsPipe
    {
        get
        {
            if (!Console.IsInputRedirected)
            {
                return false;
            }

            var link = OperatingSystem.IsLinux() ? new FileInfo("/proc/self/fd/0").LinkTarget : null;
            return link is null || link.StartsWith("pipe:", StringComparison.Ordinal) || link.StartsWith("socket:", StringComparison.Ordinal);
        }
    }

    /// <summary>Reads and forgets what comes until the end.</summary>
    public static async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[256];

        // Reading a console stream cannot be cancelled: the read is left to a pool thread, the wait is given up.
        while (await Task.Run(() => input.Read(buffer), CancellationToken.None).WaitAsync(cancellationToken) > 0)
        {
        }
    }
}
