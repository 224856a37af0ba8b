using System.Text.Json.Nodes;
using OktaIdc.Aws.SecurityHub;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Posture.SecurityHub;

/// <summary>Sends findings to Security Hub of the connection's account and Region, a hundred at a time. Sent again they update themselves.</summary>
public sealed class SecurityHubOperations(IdcConnection idc, IInteraction interaction)
{
    private const int Most = 100;

    /// <summary>Sends a report.</summary>
    /// <param name="report">The report; findings that do not apply are left out.</param>
    /// <param name="before">An earlier report of the same tenants, so that what it sent and this one does not is put away; null where there is none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was taken, and the failures; null where nobody allowed it.</returns>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.SecurityHubNotEnabled"/>, or AWS refused.</exception>
    public async Task<(SecurityHubResult Result, IReadOnlyList<OktaIdcException> Refused)?> SendAsync(PostureReport report, PostureReport? before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var gone = before is null ? [] : SentBefore.NotNow(before, report).Select(f => SecurityHubFinding.Write(f, report, gone: true));
        List<JsonObject> findings = [.. report.Findings.Where(SentBefore.IsSent).Select(f => SecurityHubFinding.Write(f, report)), .. gone];
        if (!await interaction.AllowAsync(new Change($"Security Hub of account {report.AccountId} in {report.Region}", $"import {findings.Count} findings"), cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var (taken, refused) = (0, new List<OktaIdcException>());
        for (var at = 0; at < findings.Count; at += Most)
        {
            var answer = await ImportAsync(findings.GetRange(at, Math.Min(Most, findings.Count - at)), report, cancellationToken).ConfigureAwait(false);
            taken += answer.SuccessCount;
            refused.AddRange(answer.FailedFindings.Select(Refused));
        }

        return (new SecurityHubResult { AccountId = report.AccountId!, Region = report.Region!, Imported = taken, Failed = refused.Count, Archived = findings.Count(f => (string?)f["RecordState"] == "ARCHIVED") }, refused);
    }

    private async Task<ImportedFindings> ImportAsync(IReadOnlyList<JsonObject> findings, PostureReport report, CancellationToken cancellationToken)
    {
        try
        {
            return await idc.Client.SecurityHub.BatchImportFindingsAsync(findings, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.VendorCode is "InvalidAccessException")
        {
            throw new OktaIdcException(
                ErrorIds.SecurityHubNotEnabled,
                FailureCategory.NotSupported,
                $"Security Hub is not enabled in account {report.AccountId} in {report.Region}: {e.Message}",
                $"Enable it there (aws securityhub enable-security-hub --region {report.Region}), or connect to the account that gathers findings.",
                report.AccountId,
                e);
        }
    }

    private static OktaIdcException Refused(FailedFinding failed) => new(
        ErrorIds.SecurityHubFindingRefused,
        FailureCategory.InvalidData,
        $"Security Hub did not take the finding {failed.Id}: {failed.ErrorCode} {failed.ErrorMessage}",
        "Read what AWS says of it; the others were taken.",
        failed.Id)
    {
        VendorCode = failed.ErrorCode,
    };
}
