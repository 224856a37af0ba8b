using OktaIdc.Posture.Health.Evidence;
using OktaIdc.Scim;

namespace OktaIdc.Posture.Health.Checks;

/// <summary>A SCIM token ends soon, or there is one more than Okta needs. Okta does not tell which of two it holds, so the one that ends first counts; one that has ended counts only where there is no other.</summary>
internal sealed class ScimToken() : HealthCheck(HealthCheckIds.ScimToken, "Days until the SCIM token ends")
{
    /// <inheritdoc/>
    public override async Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        var known = await facts.Aws.ScimTokensAsync(cancellationToken).ConfigureAwait(false);
        var tokens = known.Tokens.OrderBy(t => t.Expiration).ToList();
        var limit = facts.Limit(Id);
        var threshold = $"warning below {limit.Warning}, critical below {limit.Critical} days; a warning where more than one works";
        if (tokens.Count == 0)
        {
            return Result(HealthStatus.Critical, "There is no SCIM token: Okta cannot create, change or deactivate anybody in AWS.", [], "Enable-IdcScim") with { Observed = "no token", Threshold = threshold };
        }

        if (tokens.Exists(t => t.Expiration is null))
        {
            return Unknown("AWS does not tell when the SCIM token ends.", "Get-IdcScimToken", [.. tokens.Select(t => Line(t, known))]) with { Threshold = threshold };
        }

        var (working, spare) = (known.Working(facts.Now), known.Spare(facts.Now));
        var first = working.FirstOrDefault() ?? tokens.Find(t => t.Expiration > facts.Now) ?? tokens[^1];
        var days = (first.Expiration!.Value - facts.Now).TotalDays;
        var (ends, isSpare) = (limit.Under(days), working.Count > 1);
        var app = ends != HealthStatus.Ok && facts.Options.App is null ? await AppAsync(facts, cancellationToken).ConfigureAwait(false) : facts.Options.App is { } label ? $" {Quote(label)}" : "";
        return Result(
            isSpare && ends == HealthStatus.Ok ? HealthStatus.Warning : ends,
            (days <= 0 ? $"The SCIM token ended on {first.Expiration:yyyy-MM-dd}: Okta can no longer create, change or deactivate anybody in AWS."
                : $"The SCIM token{(isSpare ? " that ends first" : "")} ends on {first.Expiration:yyyy-MM-dd}.") + (isSpare ? Spare(working.Count, spare) : ""),
            [.. tokens.Select(t => Line(t, known))],
            ends != HealthStatus.Ok ? $"Update-IdcScimToken{app}" : spare is not null ? $"Remove-IdcScimToken {Argument(spare.TokenId)}" : "Get-IdcScimToken") with
        { Observed = $"{Math.Floor(days):0} days{(isSpare ? $", {working.Count} tokens" : "")}", Threshold = threshold, Value = Math.Floor(days), Unit = "Days" };
    }

    // Whoever holds one creates people and puts them into groups, and no policy of Okta's is asked.
    private static string Spare(int count, IdcScimToken? spare) =>
        $" {count} tokens work, Okta holds one, and whoever holds the other can put people into groups: {(spare is not null ? $"{spare.TokenId} is not the one that was last given to Okta; where no roll is under way, delete it." : "which is Okta's is not known here; CloudTrail shows which is used, and the other is to be deleted (Remove-IdcScimToken).")}";

    private static string Line(IdcScimToken token, ScimTokenFacts known) =>
        $"{token.TokenId}{(token.Created is null ? "" : $" made {At(token.Created)},")} until {At(token.Expiration)}, {known.Use(token)}";

    private static async Task<string> AppAsync(HealthFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            var app = await facts.Okta.AppAsync(cancellationToken).ConfigureAwait(false);
            return $" {Quote(app.Label ?? app.Id)}";
        }
        catch (Failures.OktaIdcException)
        {
            return ""; // The command then asks for it.
        }
    }
}
