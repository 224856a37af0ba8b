using System.Globalization;
using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>Okta's side of direct trust: apps of the type AWS Account Federation, and who is assigned to them.</summary>
internal static class OktaTrust
{
    private const string AccountFederation = "amazon_aws";

    /// <summary>Reads them; without a connection that is said instead.</summary>
    public static async IAsyncEnumerable<DirectTrustFinding> ReadAsync(OktaConnection? okta, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (okta is null)
        {
            yield return NotRead("there is no connection to Okta.", "NotConnected", "Connect-Okta");
            yield break;
        }

        List<DirectTrustFinding> found = [];
        try
        {
            await foreach (var app in okta.Client.Apps.ListAsync($"name eq \"{AccountFederation}\"", cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                found.Add(await ReadAsync(okta.Client, app, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission)
        {
            found.Add(NotRead(e.Message, e.ErrorId, e.RecommendedAction) with { IsManual = true });
        }

        foreach (var finding in found)
        {
            yield return finding;
        }
    }

    private static async Task<DirectTrustFinding> ReadAsync(IOktaClient client, OktaApp app, CancellationToken cancellationToken)
    {
        var groups = await client.AppGroups.ListAsync(app.Id, cancellationToken).Select(g => g.Name ?? g.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var users = await client.AppUsers.ListAsync(app.Id, cancellationToken: cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var direct = users.Where(u => u.Scope == "USER").Select(u => u.UserName ?? u.Id).ToList();
        var active = app.Status == "ACTIVE";
        return new DirectTrustFinding
        {
            Id = DirectTrustIds.OktaAccountFederation,
            Subject = app.ToString(),
            Message = users.Count == 0
                ? $"The Okta app {app.Label} signs in to IAM roles directly (AWS Account Federation); nobody is assigned to it now."
                : $"The Okta app {app.Label} signs in to IAM roles directly (AWS Account Federation), past IAM Identity Center: {People(users.Count)} assigned to it{(active ? "" : ", but it is not active")}.",
            Evidence = string.Create(
                CultureInfo.InvariantCulture,
                $"{app.Status}; {(groups.Count == 0 ? "no groups" : $"groups {string.Join(", ", groups)}")}; {(direct.Count == 0 ? "nobody directly" : $"directly {string.Join(", ", direct)}")}; {users.Count} in all"),
            People = [.. groups, .. direct],
            Fix = $"Okta Admin Console, Applications, {app.Label}: take the assignments away once these people have permission sets, then deactivate the app.",
            IsManual = true,
        };
    }

    private static string People(int count) => count == 1 ? "one person is" : string.Create(CultureInfo.InvariantCulture, $"{count} people are");

    private static DirectTrustFinding NotRead(string why, string id, string fix) => new()
    {
        Id = DirectTrustIds.PartNotRead,
        Subject = "Okta",
        Message = $"Okta's apps of the type AWS Account Federation were not read: {why}",
        Evidence = id,
        Fix = fix,
    };
}
