using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Logs.Streams;
using OktaIdc.Okta;
using OktaIdc.Operations.DirectTrust;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Evidence.Emergency;
using OktaIdc.Posture.Powers;
using OktaIdc.Saml;
using OktaIdc.Scim;
using OktaIdc.Setup;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Posture.Evidence;

/// <summary>The live state as far as the chosen rules need it. Every part was read, or says why it was not.</summary>
internal sealed record PostureState
{
    private const string NotAsked = "it was not asked for.";

    public required DateTimeOffset Now { get; init; }

    /// <summary>The account that the connection to AWS is to; null where there is none.</summary>
    public string? AccountId { get; init; }

    /// <summary>What rules measure against.</summary>
    public PostureSettings Settings { get; init; } = new();

    /// <summary>The setup file; null where none was given.</summary>
    public SetupDocument? Setup { get; init; }

    /// <summary>The path of the setup file as it was given.</summary>
    public string? SetupFile { get; init; }

    public Reading<OktaApp> App { get; init; } = Reading.None<OktaApp>(NotAsked);

    /// <summary>The sign-on policy of the app; null where the org has none for it.</summary>
    public Reading<PolicyEvidence> AppPolicy { get; init; } = Reading.None<PolicyEvidence>(NotAsked);

    public Reading<PolicyEvidence> AdminConsole { get; init; } = Reading.None<PolicyEvidence>(NotAsked);

    public Reading<PolicyEvidence> Dashboard { get; init; } = Reading.None<PolicyEvidence>(NotAsked);

    public Reading<OktaAdminConsoleSettings> AdminConsoleSettings { get; init; } = Reading.None<OktaAdminConsoleSettings>(NotAsked);

    public Reading<List<PolicyEvidence>> SessionPolicies { get; init; } = Reading.None<List<PolicyEvidence>>(NotAsked);

    public Reading<List<OktaPolicy>> PasswordPolicies { get; init; } = Reading.None<List<OktaPolicy>>(NotAsked);

    public Reading<List<OktaPolicy>> EnrolmentPolicies { get; init; } = Reading.None<List<OktaPolicy>>(NotAsked);

    public Reading<RiskPolicies> Risk { get; init; } = Reading.None<RiskPolicies>(NotAsked);

    public Reading<List<AuthenticatorEvidence>> Authenticators { get; init; } = Reading.None<List<AuthenticatorEvidence>>(NotAsked);

    public Reading<List<LogStreamEvidence>> LogStreams { get; init; } = Reading.None<List<LogStreamEvidence>>(NotAsked);

    public Reading<List<OktaNetworkZone>> Zones { get; init; } = Reading.None<List<OktaNetworkZone>>(NotAsked);

    public Reading<List<OktaApiToken>> ApiTokens { get; init; } = Reading.None<List<OktaApiToken>>(NotAsked);

    public Reading<List<OktaAppGroup>> AppGroups { get; init; } = Reading.None<List<OktaAppGroup>>(NotAsked);

    public Reading<List<OktaAppUser>> AppUsers { get; init; } = Reading.None<List<OktaAppUser>>(NotAsked);

    public Reading<List<OktaPushMapping>> Pushes { get; init; } = Reading.None<List<OktaPushMapping>>(NotAsked);

    /// <summary>The groups that are assigned or pushed, with what feeds them.</summary>
    public Reading<List<SourceGroup>> SourceGroups { get; init; } = Reading.None<List<SourceGroup>>(NotAsked);

    public Reading<OktaAppFeature> Imports { get; init; } = Reading.None<OktaAppFeature>(NotAsked);

    /// <summary>Accounts, permission sets, users, groups and assignments.</summary>
    public Reading<TenantInventory> Access { get; init; } = Reading.None<TenantInventory>(NotAsked);

    /// <summary>The accounts' own policies of permission sets, by the set's ARN.</summary>
    public Reading<Dictionary<string, AccountPolicies>> SetPolicies { get; init; } = Reading.None<Dictionary<string, AccountPolicies>>(NotAsked);

    /// <summary>AWS's policies of permission sets whose names do not tell what they give.</summary>
    public Reading<AwsPolicies> AwsPolicies { get; init; } = Reading.None<AwsPolicies>(NotAsked);

    public Reading<IdcInstance> Instance { get; init; } = Reading.None<IdcInstance>(NotAsked);

    /// <summary>Who holds AdministratorAccess, or as much, with the factors in Okta.</summary>
    public Reading<AdministratorRights> Administrators { get; init; } = Reading.None<AdministratorRights>(NotAsked);

    public Reading<List<DelegatedAdministrator>> Delegated { get; init; } = Reading.None<List<DelegatedAdministrator>>(NotAsked);

    /// <summary>The SCIM tokens that exist.</summary>
    public Reading<ScimTokenFacts> ScimTokens { get; init; } = Reading.None<ScimTokenFacts>(NotAsked);

    /// <summary>The external identity provider with what AWS trusts.</summary>
    public Reading<ExternalIdpFacts> ExternalIdp { get; init; } = Reading.None<ExternalIdpFacts>(NotAsked);

    /// <summary>What the app signs with, and where it is.</summary>
    public Reading<AppSigning> AppSigning { get; init; } = Reading.None<AppSigning>(NotAsked);

    /// <summary>Which features of central root access are on.</summary>
    public Reading<List<string>> RootAccess { get; init; } = Reading.None<List<string>>(NotAsked);

    public Reading<List<TrailEvidence>> Trails { get; init; } = Reading.None<List<TrailEvidence>>(NotAsked);

    public Reading<List<DirectTrustFinding>> DirectTrust { get; init; } = Reading.None<List<DirectTrustFinding>>(NotAsked);

    /// <summary>The newest use of each emergency way that CloudTrail remembers.</summary>
    public Reading<List<BreakGlassUse>> BreakGlassUses { get; init; } = Reading.None<List<BreakGlassUse>>(NotAsked);
}

/// <summary>Policies of Identity Threat Protection.</summary>
/// <param name="IsLicensed">Whether the org has it.</param>
/// <param name="NotLicensed">What Okta answered, where it has not.</param>
/// <param name="EntityRisk">The entity risk policy; null where there is none.</param>
/// <param name="PostAuth">The policy about sessions after sign-in; null where there is none.</param>
internal sealed record RiskPolicies(bool IsLicensed, string? NotLicensed, PolicyEvidence? EntityRisk, PolicyEvidence? PostAuth);

/// <summary>An authenticator with its methods.</summary>
internal sealed record AuthenticatorEvidence(OktaAuthenticator Authenticator, IReadOnlyList<OktaAuthenticatorMethod> Methods)
{
    /// <summary>Its methods that can be used.</summary>
    public IEnumerable<OktaAuthenticatorMethod> Active => Authenticator.IsActive ? Methods.Where(m => m.IsActive) : [];
}

/// <summary>A log stream of Okta.</summary>
internal sealed record LogStreamEvidence(string Id, string? Name, string? Type, string? Status)
{
    /// <summary>The AWS account that it leads to; null for other services.</summary>
    public string? AccountId { get; init; }

    /// <summary>Where it leads, for people.</summary>
    public string Where { get; init; } = "";

    /// <summary>Whether events arrive there; only the account that it leads to tells.</summary>
    public LogStreamState State { get; init; } = LogStreamState.Unknown;

    /// <summary>Why that is not known; null where it is, or nobody was asked.</summary>
    public string? NotRead { get; init; }

    /// <summary>Whether Okta sends.</summary>
    public bool IsActive => Status == "ACTIVE";

    /// <summary>Whether what Okta sends arrives: false where nobody takes it, null where only the account that it leads to tells. Of other services Okta itself sees whether they take it.</summary>
    public bool? Arrives => AccountId is null || State == LogStreamState.Streaming ? true : State == LogStreamState.Unknown ? null : false;

    /// <summary>The stream as evidence of whether it keeps the log.</summary>
    /// <param name="wished">What is wished.</param>
    public PostureEvidence Seen(string wished) =>
        new($"stream '{Name}'", Id, $"{Type} {Status}{(Where.Length == 0 ? "" : $", {Where}{(State is LogStreamState.Unknown or LogStreamState.Inactive ? "" : $": {State}")}")}", wished);
}

/// <summary>A group that is assigned to the app or pushed, and what feeds it.</summary>
internal sealed record SourceGroup(OktaGroup Group, bool IsAssigned, bool IsPushed, IReadOnlyList<OktaGroupRule> Rules);

/// <summary>A trail of CloudTrail with where it is kept.</summary>
/// <param name="Trail">The trail.</param>
/// <param name="IsLogging">Whether it records; null where that was not read.</param>
/// <param name="LogGroup">Its log group, or why that was not read.</param>
/// <param name="LogGroupDays">Days that its log group keeps events: null where it has none or it was not read, 0 where it keeps them for ever.</param>
/// <param name="Bucket">Its bucket, or why that was not read.</param>
/// <param name="BucketDays">Days after which its bucket deletes files of the trail; null where it deletes none.</param>
internal sealed record TrailEvidence(CloudTrailTrail Trail, bool? IsLogging, Reading<string> LogGroup, int? LogGroupDays, Reading<string> Bucket, int? BucketDays)
{
    /// <summary>Why no file arrives in its bucket; null where none is known to fail.</summary>
    public string? BucketTrouble { get; init; }

    /// <summary>Why no event arrives in its log group; null where none is known to fail.</summary>
    public string? LogGroupTrouble { get; init; }

    /// <summary>That no file has arrived in its bucket for long, though none is known to fail; null where one has, or that is not told.</summary>
    public string? BucketSilence { get; init; }

    /// <summary>That no event has arrived in its log group for long, though none is known to fail; null where one has, or that is not told.</summary>
    public string? LogGroupSilence { get; init; }

    /// <summary>Which management events it records.</summary>
    public ManagementEvents Events { get; init; } = ManagementEvents.Unread("it was not asked for.");

    /// <summary>Whether it is set up for every account and Region.</summary>
    public bool IsForAll => Trail is { IsMultiRegionTrail: true, IsOrganizationTrail: true };

    /// <summary>Whether it records every account and Region: false where it is stopped, narrower or without management events; null where that was not read.</summary>
    public bool? Records => !IsForAll || IsLogging == false || Events.Extent == ManagementExtent.None ? false : IsLogging is null || Events.Extent != ManagementExtent.All ? null : true;
}

/// <summary>The newest use of an emergency way.</summary>
internal sealed record BreakGlassUse(BreakGlassKind Kind, string Name, DateTimeOffset? LastUsed, string? EventId, string? By, string How)
{
    /// <summary>The oldest event that was looked at; null where CloudTrail's whole memory was.</summary>
    public DateTimeOffset? LookedSince { get; init; }

    /// <summary>The IAM user of the account that it is; null where it is none, or IAM was not read.</summary>
    public string? IamUser { get; init; }

    /// <summary>Whether the IAM user has a password or an active key; null where that could not be read.</summary>
    public bool? CanSignIn { get; init; }

    /// <summary>Why IAM could not be read; null where it was.</summary>
    public string? IamNotRead { get; init; }

    /// <summary>Whether it is named as a role.</summary>
    public bool IsRole => Kind == BreakGlassKind.Role;

    /// <summary>The role that it is; null where it is none, is not there or was not read.</summary>
    public EmergencyRole? Role { get; init; }

    /// <summary>Why the role or its use could not be read; null where it was.</summary>
    public string? NotRead { get; init; }

    /// <summary>Whether it is the role by which this reading goes into other accounts, so that its use proves nothing.</summary>
    public bool IsOwnReader { get; init; }

    /// <summary>Days that whoever told its use remembers: CloudTrail's, or IAM's.</summary>
    public int Days { get; init; } = 90;
}
