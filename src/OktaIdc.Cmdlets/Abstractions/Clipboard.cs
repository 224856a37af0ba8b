using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Security;
using OktaIdc.Failures;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>
/// The system's clipboard, by the program that the system has for it. The text goes through standard input: arguments are seen by
/// other users, and Set-Clipboard's are seen by module logging.
/// </summary>
internal sealed class Clipboard
{
    private static readonly (string Program, string[] Arguments)[] s_programs = OperatingSystem.IsWindows()
        ? [("clip.exe", [])]
        : OperatingSystem.IsMacOS() ? [("pbcopy", [])] : [("wl-copy", []), ("xclip", ["-selection", "clipboard"]), ("xsel", ["--clipboard", "--input"])];

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly string _program;
    private readonly string[] _arguments;

    private Clipboard(string program, string[] arguments) => (_program, _arguments) = (program, arguments);

    /// <summary>Finds the program.</summary>
    /// <exception cref="OktaIdcException">There is none.</exception>
    public static Clipboard Find()
    {
        // An empty or relative entry means the current folder, where anybody may have put a program of that name.
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified).ToList();
        foreach (var (program, arguments) in s_programs)
        {
            if (folders.Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists) is { } path)
            {
                return new Clipboard(path, arguments);
            }
        }

        throw Unusable("No clipboard is to be found here.");
    }

    /// <summary>Puts the secret there.</summary>
    public Task SetAsync(SecureString secret, CancellationToken cancellationToken) => SendAsync(new NetworkCredential("", secret).Password, cancellationToken);

    /// <summary>Empties it; not cancellable, because a secret would stay. A program that hangs is given up.</summary>
    public async Task ClearAsync()
    {
        using var limit = new CancellationTokenSource(s_patience);
        try
        {
            await SendAsync("", limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw Unusable($"{_program} does not answer, so the clipboard may still hold the secret: copy something else over it.");
        }
    }

    private async Task SendAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(_program, string.Join(' ', _arguments)) { RedirectStandardInput = true, UseShellExecute = false })!;
            using var end = cancellationToken.Register(process.Kill);
            await process.StandardInput.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                throw Unusable($"{_program} ended with exit code {process.ExitCode}.");
            }
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Unusable($"{_program} cannot be used: {e.Message}");
        }
    }

    private static OktaIdcException Unusable(string what) => new(
        ErrorIds.NoClipboard,
        FailureCategory.NotSupported,
        what,
        "Run this where there is a desktop, or let the person make the token in the AWS console and paste it into Okta, so that nobody keeps it.");
}
