using System.Collections.Immutable;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Evidence.Emergency;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Posture.Rules.Platform;

/// <summary>There is a way in for the day on which Okta is down.</summary>
internal sealed class BreakGlassPresent() : PostureRule("OKTAIDC-BG-01", "A way into AWS exists that does not depend on Okta", PostureSeverity.High, PostureParts.Access | PostureParts.BreakGlass)
{
    /// <inheritdoc/>
    public override string Why => "After the switch to Okta everybody, administrators too, signs in through it.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcEmergency];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "A1.2"), new(PostureFramework.Hipaa, "164.312(a)(2)(ii)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        const string Remedy = "Make an IAM user in the management account with a hardware token and a role to take in the others (AWS: emergency access), name it under posture.breakGlass.users in the setup file, and give the file by -Setup.";
        const string Say = "Name permission sets, users and roles for emergencies under posture.breakGlass in the setup file, and give the file by -Setup.";
        var settings = state.Settings;
        if (!settings.NamesBreakGlass)
        {
            return [state.Setup?.BreakGlass is { } said ? Manual(Org, $"The setup file says only in words what the way is: {said}", Say) : Manual(Org, "Nobody says which way there is.", Say)];
        }

        if (NotRead(state.Access, "Permission sets and assignments", out var unread))
        {
            return [unread];
        }

        var live = state.Access.Value!;
        var ways = settings.BreakGlassSets.Select(name => Set(name, live)).Concat(settings.BreakGlassUsers.Select(name => User(name, live, state.BreakGlassUses))).Concat(Roles(settings, state.BreakGlassUses)).ToList();
        var evidence = ways.Select(w => w.Seen).ToList();
        var missing = ways.Where(w => w.Kind == EmergencyWay.Missing).Select(w => w.Name).ToList();
        return missing.Count > 0 ? [Fail(Org, $"What the setup file names for emergencies is not there, or cannot be used: {string.Join(", ", missing)}.", $"Make what is missing ({string.Join(", ", missing)}) and let somebody have it, or correct its name under posture.breakGlass in the setup file.", isCommand: false, evidence)]
            : ways.Exists(w => w.Kind == EmergencyWay.Independent) ? [Pass(Org, $"A way that needs neither Okta nor IAM Identity Center: {string.Join(", ", ways.Where(w => w.Kind == EmergencyWay.Independent).Select(w => w.Name))}.", evidence)]
            : ways.Exists(w => w.Kind == EmergencyWay.Unknown)
                ? [Manual(Org, $"Whether {string.Join(", ", ways.Where(w => w.Kind == EmergencyWay.Unknown).Select(w => w.Name))} can be used while Okta is down could not be read; sign-in through IAM Identity Center ends with Okta where Okta is its identity source.", Remedy, evidence)]
                : [Fail(Org, $"Every way for emergencies depends on Okta: {string.Join(", ", ways.Select(w => w.Name))}. People of IAM Identity Center whom Okta provides sign in at Okta.", Remedy, isCommand: false, evidence)];
    }

    // Nobody of Identity Center signs in while its external identity provider is down. That it is external no API of AWS's tells; that users come from it does.
    private static (string Name, EmergencyWay Kind, PostureEvidence Seen) Set(string name, TenantInventory live)
    {
        var sets = live.PermissionSets.Values.Where(s => Organization.Wildcard.Matches(name, s.Name, ignoreCase: true)).ToList();
        var assigned = live.Assignments.Count(a => sets.Exists(s => s.Arn == a.PermissionSetArn));
        var kind = assigned == 0 ? EmergencyWay.Missing : IsProvided(live) ? EmergencyWay.ThroughOkta : EmergencyWay.Unknown;
        return (name, kind, new PostureEvidence($"permission set {name}", sets.FirstOrDefault()?.Arn, sets.Count == 0 ? "does not exist" : $"{Count(assigned, "assignment")}; {Reason(kind)}", "an IAM user or role outside Identity Center"));
    }

    // Of another account it is known by its ARN.
    private static string IamUser(string own) => own.StartsWith("arn:", StringComparison.Ordinal) ? $"IAM user {own}" : $"IAM user {own} of the account";

    private static (string Name, EmergencyWay Kind, PostureEvidence Seen) User(string name, TenantInventory live, Reading<List<BreakGlassUse>> uses)
    {
        var users = live.Directory.Users.Values.Where(u => Organization.Wildcard.Matches(name, u.UserName, ignoreCase: true)).ToList();
        var use = uses.Value?.Find(u => u.Kind == BreakGlassKind.User && u.Name == name);
        var (kind, seen) = use switch
        {
            { IamUser: { } own, CanSignIn: true } => (EmergencyWay.Independent, $"{IamUser(own)}, with a password or an active key"),
            { IamUser: { } own, CanSignIn: false } => (EmergencyWay.Missing, $"{IamUser(own)}, with neither a password nor an active key"),
            { IamUser: { } own } => (EmergencyWay.Unknown, $"{IamUser(own)}; whether it has a password or a key could not be read"),
            _ when users.Count > 0 && !users.Exists(u => u.IsEnabled) => (EmergencyWay.Missing, "in Identity Center, disabled"),
            _ when users.Count > 0 => IsProvided(live) ? (EmergencyWay.ThroughOkta, $"in Identity Center; {Reason(EmergencyWay.ThroughOkta)}") : (EmergencyWay.Unknown, $"in Identity Center; {Reason(EmergencyWay.Unknown)}"),
            _ when uses.NotRead is { } why => (EmergencyWay.Unknown, $"not in Identity Center; IAM was not read: {why}"),
            { IamNotRead: { } why } => (EmergencyWay.Unknown, $"not in Identity Center; IAM was not read: {why}"),
            _ => (EmergencyWay.Missing, "not found"),
        };
        return (name, kind, new PostureEvidence($"user {name}", use?.IamUser is null ? users.FirstOrDefault()?.Id : null, seen, "an IAM user or role outside Identity Center"));
    }

    private static IEnumerable<(string Name, EmergencyWay Kind, PostureEvidence Seen)> Roles(PostureSettings settings, Reading<List<BreakGlassUse>> uses) => uses.Value is { } read
        ? read.Where(u => u.IsRole).Select(u => u.Role is { } role
            ? (u.Name, role.Way, Role(u.Name, role.Arn, role.Seen))
            : (u.Name, u.NotRead is null ? EmergencyWay.Missing : EmergencyWay.Unknown, Role(u.Name, null, u.NotRead is { } why ? $"not read: {why}" : "not found")))
        : settings.BreakGlassRoles.Select(name => (name, EmergencyWay.Unknown, Role(name, null, $"not read: {uses.NotRead}")));

    private static PostureEvidence Role(string name, string? arn, string seen) => new($"role {RoleReference.NameOf(name)}", arn, seen, "taken by somebody who needs neither Okta nor Identity Center");

    private static bool IsProvided(TenantInventory live) => live.Directory.Users.Values.Any(u => u.ExternalId is not null) || live.Directory.Groups.Values.Any(g => g.ExternalId is not null);

    private static string Reason(EmergencyWay kind) => kind switch
    {
        EmergencyWay.ThroughOkta => "reached through Identity Center, whose people come from Okta",
        EmergencyWay.Unknown => "reached through Identity Center; where its identity source is Okta, not while Okta is down",
        _ => "assigned to nobody",
    };
}
