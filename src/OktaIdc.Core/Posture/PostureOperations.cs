using System.Collections.Immutable;
using OktaIdc.Connections;
using OktaIdc.Posture.Baseline;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Rules;

namespace OktaIdc.Posture;

/// <summary>Reads what the chosen rules need, once, and evaluates them. Only reading calls are made; what is refused makes its rules NotEvaluated and nothing else.</summary>
/// <param name="okta">The connection to Okta; null where there is none.</param>
/// <param name="idc">The connection to AWS; null where there is none.</param>
/// <param name="interaction">Is told how far it is.</param>
public sealed class PostureOperations(OktaConnection? okta, IdcConnection? idc, IInteraction interaction)
{
    private const string Activity = "Posture";

    /// <summary>Evaluates.</summary>
    /// <exception cref="Failures.OktaIdcException">A rule is named that does not exist; credentials are refused.</exception>
    public async Task<PostureReport> TestAsync(PostureOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = PostureRules.Choose(options.Rules, options.Frameworks);
        var parts = rules.Aggregate(PostureParts.None, (all, rule) => all | rule.Needs);
        await interaction.ProgressAsync(new ProgressReport(Activity, "reading both sides"), cancellationToken).ConfigureAwait(false);
        var state = await ReadAsync(options, parts, cancellationToken).ConfigureAwait(false);
        var report = Evaluate(rules, state, [.. state.Settings.Exceptions, .. options.Baseline]);
        await interaction.ProgressAsync(new ProgressReport(Activity, "done", Completed: true), cancellationToken).ConfigureAwait(false);
        var identity = idc?.Identity;
        return report with
        {
            OktaUrl = okta?.Client.Url.GetLeftPart(UriPartial.Authority),
            InstanceArn = idc?.Instance?.InstanceArn,
            AccountId = identity?.Account,
            Region = idc?.Region,
            Partition = identity?.Arn.Split(':') is { Length: > 1 } arn ? arn[1] : "aws",
            SetupFile = options.SetupFile,
        };
    }

    /// <summary>Evaluates rules over a state that was read.</summary>
    internal static PostureReport Evaluate(IReadOnlyList<PostureRule> rules, PostureState state, IReadOnlyList<BaselineEntry> accepted)
    {
        var order = rules.Select((rule, i) => (rule.Id, i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
        var (findings, notes) = BaselineMatcher.Apply(rules.SelectMany(rule => rule.Run(state)), accepted, state.Now);
        return new PostureReport
        {
            At = state.Now,
            Rules = [.. rules.Select(r => r.Id)],
            Findings = [.. findings.OrderBy(f => f.IsOpen ? 0 : f.Suppression is not null ? 3 : f.Status is PostureStatus.Manual ? 1 : f.Status is PostureStatus.NotEvaluated ? 2 : f.Status is PostureStatus.Pass ? 4 : 5)
                .ThenBy(f => f.IsOpen ? -(int)f.Severity : 0).ThenBy(f => order[f.RuleId])],
            Notes = notes,
        };
    }

    private async Task<PostureState> ReadAsync(PostureOptions options, PostureParts parts, CancellationToken cancellationToken)
    {
        var settings = (options.Setup?.Posture ?? new PostureSettings()) is var own ? own with { Frameworks = [.. own.Frameworks.Union(options.Frameworks)] } : null!;
        var state = new PostureState { Now = idc?.Client.Pace.UtcNow ?? TimeProvider.System.GetUtcNow(), Settings = settings, Setup = options.Setup, SetupFile = options.SetupFile };
        if (idc is not null)
        {
            idc.Identity ??= await idc.Client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false);
        }

        state = state with { AccountId = idc?.Identity?.Account };
        var oktaSide = new OktaStateReader(okta, idc, interaction, options.App ?? options.Setup?.Okta.App.Label).ReadAsync(state, parts, cancellationToken);
        var awsSide = new AwsStateReader(idc, okta, interaction, options).ReadAsync(state, parts, cancellationToken);
        var (a, b) = (await oktaSide.ConfigureAwait(false), await awsSide.ConfigureAwait(false));
        return a with
        {
            Access = b.Access,
            SetPolicies = b.SetPolicies,
            AwsPolicies = b.AwsPolicies,
            Instance = b.Instance,
            Delegated = b.Delegated,
            RootAccess = b.RootAccess,
            Trails = b.Trails,
            BreakGlassUses = b.BreakGlassUses,
            Administrators = b.Administrators,
            DirectTrust = b.DirectTrust,
            ScimTokens = b.ScimTokens,
            ExternalIdp = b.ExternalIdp,
        };
    }
}
