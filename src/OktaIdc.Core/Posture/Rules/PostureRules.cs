using System.Collections.Immutable;
using OktaIdc.Failures;
using OktaIdc.Organization;
using OktaIdc.Posture.Rules.Access;
using OktaIdc.Posture.Rules.Authentication;
using OktaIdc.Posture.Rules.Logs;
using OktaIdc.Posture.Rules.Platform;
using OktaIdc.Posture.Rules.Stig;

namespace OktaIdc.Posture.Rules;

/// <summary>Every rule there is, in the order of reports.</summary>
public static class PostureRules
{
    internal static ImmutableArray<PostureRule> Known { get; } =
    [
        new AwsAppPhishingResistant(),
        new FactorsRanked(),
        new NumberChallenge(),
        new EnrolmentPolicies(),
        new HardwareKeys(),
        new ThreatProtection(),
        new EntityRiskEndsSessions(),
        new SessionLengths(),
        new SessionsOutliveOkta(),
        new BroadSets(),
        new SharedWithManagement(),
        new DirectAssignments(),
        new AppUsersDirect(),
        new NotInSetup(),
        new GroupsFed(),
        new SameGroupForBoth(),
        new ImportOff(),
        new CustomerKey(),
        new DelegatedAdministration(),
        new CentralRootAccess(),
        new ResidualDirectTrust(),
        new SpareScimTokens(),
        new ForeignTrust(),
        new BreakGlassPresent(),
        new BreakGlassTested(),
        new TrailRecords(),
        new RetentionSoc2(),
        new RetentionPciDss(),
        new RetentionHipaa(),
        new GlobalSessionIdle(),
        new AdminConsoleIdle(),
        new InactiveAccounts(),
        new PasswordLockout(),
        new DashboardPhishingResistant(),
        new AdminConsolePhishingResistant(),
        new ConsentBanner(),
        new AdminConsoleMultifactor(),
        new DashboardMultifactor(),
        new PasswordLength(),
        new PasswordUpperCase(),
        new PasswordLowerCase(),
        new PasswordNumber(),
        new PasswordSymbol(),
        new PasswordMinimumAge(),
        new PasswordMaximumAge(),
        new LogOffload(),
        new GlobalSessionLifetime(),
        new SmartCards(),
        new FipsDevices(),
        new PersistentSessionCookie(),
        new DodAuthorities(),
        new CommonPassword(),
        new PasswordHistory(),
        new SessionNetworkZone(),
        new AppNetworkZone(),
        new TokenZones(),
        new TokenAccounts(),
        new AnonymizerZone(),
    ];

    /// <summary>All rules.</summary>
    public static ImmutableArray<IPostureRule> All { get; } = [.. Known];

    /// <summary>Refuses a choice that means no rule.</summary>
    /// <param name="names">Ids; wildcards allowed; empty for all.</param>
    /// <param name="frameworks">Only rules that one of these asks for; empty for all.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PostureRuleUnknown"/>: a name means no rule. <see cref="ErrorIds.InvalidArgument"/>: no framework asks for any of those named.</exception>
    public static void Require(IReadOnlyCollection<string> names, IReadOnlyCollection<PostureFramework> frameworks) => Choose(names, frameworks);

    /// <summary>The rules that ids or wildcards name, and that frameworks ask for.</summary>
    /// <param name="names">Ids; wildcards allowed; empty for all.</param>
    /// <param name="frameworks">Only rules that one of these asks for; empty for all.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PostureRuleUnknown"/>: a name means no rule. <see cref="ErrorIds.InvalidArgument"/>: no framework asks for any of those named.</exception>
    internal static ImmutableArray<PostureRule> Choose(IReadOnlyCollection<string> names, IReadOnlyCollection<PostureFramework> frameworks)
    {
        foreach (var name in names.Where(n => !Known.Any(r => Matches(n, r))))
        {
            throw new OktaIdcException(
                ErrorIds.PostureRuleUnknown,
                FailureCategory.InvalidArgument,
                $"There is no rule '{name}'. {NearMatch.Suggest(name, Known.Select(r => r.Id))}".TrimEnd(),
                "Give an id as the findings show it, or a wildcard: OKTAIDC-AUTH-*.",
                name);
        }

        ImmutableArray<PostureRule> chosen = [.. Known.Where(r => (names.Count == 0 || names.Any(n => Matches(n, r))) && (frameworks.Count == 0 || r.Controls.Any(c => frameworks.Contains(c.Framework))))];

        // A report of nothing would pass wherever failures are counted.
        return !chosen.IsEmpty ? chosen : throw new OktaIdcException(
            ErrorIds.InvalidArgument,
            FailureCategory.InvalidArgument,
            $"Framework: {string.Join(", ", frameworks)} asks for none of the rules {string.Join(", ", names)}.",
            "Leave -Framework out, or name rules that it asks for.",
            "Framework");
    }

    /// <summary>Whether a text names a rule there is.</summary>
    internal static bool IsKnown(string name) => Known.Any(r => Matches(name, r));

    /// <summary>Whether a text names a rule: the STIG's are known by two numbers.</summary>
    /// <param name="name">An id, wildcards allowed, or a V-number.</param>
    /// <param name="id">The rule's id.</param>
    /// <param name="controls">Its controls.</param>
    internal static bool IsNamed(string name, string id, ImmutableArray<PostureControl> controls) =>
        Wildcard.Matches(name, id, ignoreCase: true) || controls.Any(c => c.Framework == PostureFramework.Stig && string.Equals(name, c.Id, StringComparison.OrdinalIgnoreCase));

    private static bool Matches(string name, PostureRule rule) => IsNamed(name, rule.Id, rule.Controls);
}
