using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Posture;
using OktaIdc.Posture.Baseline;
using OktaIdc.Posture.Compare;
using OktaIdc.Posture.Reports;
using OktaIdc.Posture.SecurityHub;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Setup;

namespace OktaIdc.PowerShell.Commands.Posture;

/// <summary>One run: what files say first, so that a slip in them costs no request; then the posture; then what is written.</summary>
internal sealed class PostureRun(OktaConnection? okta, IdcConnection? idc)
{
    public required PostureOptions Options { get; init; }

    /// <summary>Full path of the setup file.</summary>
    public string? SetupPath { get; init; }

    /// <summary>Full paths of the baselines.</summary>
    public IReadOnlyList<string> Baselines { get; init; } = [];

    /// <summary>Full path of the report to compare with.</summary>
    public string? ComparePath { get; init; }

    /// <summary>Full paths of the files to write.</summary>
    public IReadOnlyList<string> ReportPaths { get; init; } = [];

    public bool SendsToSecurityHub { get; init; }

    /// <summary>Whether it is only to be shown what would be written.</summary>
    public bool IsWhatIf { get; init; }

    public async Task<PostureRunResult> RunAsync(IInteraction io, CancellationToken token)
    {
        var files = new ReportFiles(ReportPaths);
        files.Check(isWritten: !IsWhatIf);
        var accepted = new List<BaselineEntry>();
        foreach (var path in Baselines)
        {
            accepted.AddRange(await BaselineFile.ReadAsync(path, token).ConfigureAwait(false));
        }

        var before = ComparePath is null ? null : PostureJson.Read(Files.ReadText(ComparePath), Path.GetFileName(ComparePath));
        var setup = SetupPath is null ? null : await SetupReader.ReadFileAsync(SetupPath, token).ConfigureAwait(false);
        var report = await new PostureOperations(okta, idc, io).TestAsync(Options with { Setup = setup, Baseline = [.. accepted] }, token).ConfigureAwait(false);
        if (before is not null)
        {
            report = report with { Notes = [.. report.Notes, .. PostureComparison.Notes(before, report)] };
        }

        foreach (var note in report.Notes)
        {
            await io.WarnAsync(note, token).ConfigureAwait(false);
        }

        var changes = before is null ? [] : PostureComparison.Compare(before, report);
        var unwritten = await files.WriteAsync(format => PostureText.Write(report, format, before is null ? null : changes), io, token).ConfigureAwait(false);
        var sent = SendsToSecurityHub ? await new SecurityHubOperations(idc!, io).SendAsync(report, before, token).ConfigureAwait(false) : null;
        return new PostureRunResult(report, changes, sent?.Result, [.. unwritten, .. sent?.Refused ?? []]);
    }
}

/// <summary>What came of a run; refused are reports that could not be written, and findings that Security Hub did not take.</summary>
internal sealed record PostureRunResult(PostureReport Report, IReadOnlyList<PostureChange> Changes, SecurityHubResult? Sent, IReadOnlyList<OktaIdcException> Refused);
