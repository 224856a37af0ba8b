using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Okta;

/// <summary>Says how much of Okta's limits is left: from the answers that came, or by asking each bucket once.</summary>
public sealed class OktaRateLimitOperations(OktaConnection connection, IInteraction interaction)
{
    /// <summary>The share of a bucket that a token or service app has unless something else was set (Okta, "Rate limits", client-based).</summary>
    public const int DefaultShare = 50;

    private IOktaClient Client => connection.Client;

    /// <summary>The buckets that are known.</summary>
    /// <param name="probe">Whether each bucket is asked first, by the cheapest read that draws from it, and the share of the token or service app is read.</param>
    /// <param name="principalId">Id of the API token, whose share is wanted; null: that of the connection's service app.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<OktaRateLimit>> ListAsync(bool probe, string? principalId, CancellationToken cancellationToken)
    {
        if (!probe)
        {
            return Client.RateLimits;
        }

        await ProbeAsync(cancellationToken).ConfigureAwait(false);
        var share = await ShareAsync(principalId, cancellationToken).ConfigureAwait(false);
        return [.. Client.RateLimits.Select(l => l with { SharePercent = share })];
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var app = await FirstAsync("apps", Client.Apps.ListAsync(cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
        var group = await FirstAsync("groups", Client.Groups.ListAsync(cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
        var user = await FirstAsync("users", Client.Users.ListAsync(cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
        await AskAsync("one app", app is null ? null : () => Client.Apps.GetAsync(app.Id, cancellationToken), cancellationToken).ConfigureAwait(false);
        await AskAsync("one group", group is null ? null : () => Client.Groups.GetAsync(group.Id, cancellationToken), cancellationToken).ConfigureAwait(false);
        await AskAsync("one user", user is null ? null : () => Client.Users.FindAsync(user.Id, cancellationToken), cancellationToken).ConfigureAwait(false);
        await AskAsync("the org", () => Client.Org.GetAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        await FirstAsync("the System Log", Client.Logs.ReadAsync(new OktaLogQuery { Since = connection.Pace.UtcNow.AddMinutes(-1), PageSize = 1 }, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<int?> ShareAsync(string? principalId, CancellationToken cancellationToken)
    {
        if ((principalId ?? connection.ClientId) is not { } id)
        {
            await interaction.DetailAsync($"The share of an API token shows only by its id, which a token does not tell: give -PrincipalId (Admin Console, Security, API, Tokens). Unless it was changed it is {DefaultShare} %.", cancellationToken).ConfigureAwait(false);
            return null;
        }

        try
        {
            var type = connection.ClientId is null ? "SSWS_TOKEN" : "OAUTH_CLIENT";
            var set = await Client.Org.ListPrincipalLimitsAsync(type, cancellationToken).FirstOrDefaultAsync(l => l.PrincipalId == id, cancellationToken).ConfigureAwait(false);
            return set?.DefaultPercentage ?? DefaultShare;
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotFound)
        {
            await interaction.WarnAsync($"The share of {id} cannot be read: {e.Message}", cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    private async Task<T?> FirstAsync<T>(string what, IAsyncEnumerable<T> items, CancellationToken cancellationToken)
        where T : class
    {
        T? first = null;
        await AskAsync(what, async () => first = await items.FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return first;
    }

    // A refusal has the headers too.
    private async Task AskAsync(string what, Func<Task>? ask, CancellationToken cancellationToken)
    {
        try
        {
            await (ask?.Invoke() ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotFound)
        {
            await interaction.DetailAsync($"Asked for {what}: {e.Message}", cancellationToken).ConfigureAwait(false);
        }
    }
}
