using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Posture.Reports;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Posture;

/// <summary>The files that a report goes to. What can be seen to fail is refused before anything is read; one that fails in the end takes nothing with it.</summary>
/// <param name="paths">Their full paths.</param>
internal sealed class ReportFiles(IReadOnlyList<string> paths)
{
    /// <summary>Refuses files that say no format, or that cannot be written.</summary>
    /// <param name="isWritten">Whether the rights may be tried by making a file; else only what is there is looked at.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PostureFormatUnknown"/> or <see cref="ErrorIds.FileUnusable"/>, which names all that cannot be.</exception>
    public void Check(bool isWritten)
    {
        var refused = new List<OktaIdcException>();
        foreach (var path in paths)
        {
            _ = PostureText.FormatOf(path);
            Try(refused, () => Files.RequireWritable(path, isWritten));
        }

        if (refused.Count > 0)
        {
            throw new OktaIdcException(
                ErrorIds.FileUnusable,
                refused[0].Category,
                string.Join(" ", refused.Select(r => r.Message)),
                "Give -Report files that can be written, in folders that you may write to; nothing has been read or written.",
                refused[0].Target,
                refused[0]);
        }
    }

    /// <summary>Writes each that is allowed.</summary>
    /// <param name="write">The report in a format.</param>
    /// <param name="io">Is asked for each.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One failure for each that could not be written.</returns>
    public async Task<IReadOnlyList<OktaIdcException>> WriteAsync(Func<PostureFormat, string> write, IInteraction io, CancellationToken cancellationToken)
    {
        var refused = new List<OktaIdcException>();
        foreach (var path in paths)
        {
            var format = PostureText.FormatOf(path);
            if (await io.AllowAsync(new Change(path, $"write the report as {format}"), cancellationToken).ConfigureAwait(false))
            {
                Try(refused, () => Files.WritePrivate(path, write(format)));
            }
        }

        return refused;
    }

    private static void Try(List<OktaIdcException> refused, Action act)
    {
        try
        {
            act();
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.FileUnusable)
        {
            refused.Add(e);
        }
    }
}
