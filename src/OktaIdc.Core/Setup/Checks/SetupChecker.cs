using OktaIdc.Aws;
using OktaIdc.Connections;

namespace OktaIdc.Setup.Checks;

/// <summary>Checks a setup beside the live tenants, without planning. Only reading calls are made, and few.</summary>
/// <param name="okta">Okta; null to leave that side out.</param>
/// <param name="idc">AWS; null to leave that side out.</param>
public sealed class SetupChecker(OktaConnection? okta, IdcConnection? idc)
{
    /// <summary>Reads a setup and checks it; what is wrong with the file itself is found, not thrown.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="fileName">The file, for the result; null where there is none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Failures.OktaIdcException">The file cannot be read from disk, or a side refuses the credentials or does not answer.</exception>
    public async Task<SetupCheck> RunAsync(Func<CancellationToken, Task<SetupDocument>> read, string? fileName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return await RunAsync(await read(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false) with { FileName = fileName };
        }
        catch (SetupException e)
        {
            return new SetupCheck { FileName = fileName, Findings = [.. e.Problems.Select(p => Finding(SetupSeverity.Error, p))] };
        }
    }

    /// <summary>Checks a setup that has been read.</summary>
    public async Task<SetupCheck> RunAsync(SetupDocument setup, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var board = new CheckBoard(setup);
        var (oktaBefore, awsBefore) = (OktaRequests, AwsRequests);
        DocumentChecks.Run(board);
        if (idc is null)
        {
            board.Tell("", "AWS was not looked at: there is no connection to it.", "Connect (Connect-Idc), and check again.");
        }
        else
        {
            await new OrganizationChecks(board, idc).RunAsync(cancellationToken).ConfigureAwait(false);
            await new AccessChecks(board, idc).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        if (okta is null)
        {
            board.Tell("", "Okta was not looked at: there is no connection to it.", "Connect (Connect-Okta), and check again.");
        }
        else
        {
            await new OktaChecks(board, okta).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        return new SetupCheck
        {
            Setup = setup,
            Findings = [.. board.Findings.Concat(setup.Warnings.Select(w => Finding(SetupSeverity.Warning, w))).OrderByDescending(f => f.Severity).ThenBy(f => f.Line).ThenBy(f => f.Column)],
            Okta = okta?.ToString(),
            Aws = idc?.ToString(),
            OktaRequests = OktaRequests - oktaBefore,
            AwsRequests = AwsRequests - awsBefore,
        };
    }

    private long OktaRequests => okta?.Client.Statistics.Requests ?? 0;

    private long AwsRequests => (idc?.Client as AwsClient)?.Statistics.Requests ?? 0;

    private static SetupFinding Finding(SetupSeverity severity, SetupProblem problem) =>
        new(severity, problem.Path, problem.Message, problem.Remedy, problem.Line, problem.Column);
}
