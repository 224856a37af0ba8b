using System.Collections.Immutable;
using OktaIdc.Posture.Health;

namespace OktaIdc.Setup;

/// <summary>
/// The wished state of one organization, version 1, as a setup file or a PowerShell hashtable holds it. What is not said is not
/// managed; what is said has been checked (names unique, references resolved, ranges kept). No secret is ever part of it.
/// </summary>
public sealed record SetupDocument
{
    /// <summary>Version of the format; 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What to do about the AWS organization itself.</summary>
    public OrganizationSetup Organization { get; init; } = new();

    /// <summary>Member account (a selector that names one: id, name or email) that may administer Identity Center; null: none is managed.</summary>
    public string? DelegatedAdministrator { get; init; }

    /// <summary>The IAM Identity Center instance.</summary>
    public IdentityCenterSetup IdentityCenter { get; init; } = new();

    /// <summary>
    /// The confirmation that a way in exists which does not depend on Okta: who or what it is, and when it was last tried. Null where
    /// nobody has confirmed it; then the external identity provider is not enabled.
    /// </summary>
    public string? BreakGlass { get; init; }

    /// <summary>The Okta side: app, users, groups, who may sign in and what is pushed.</summary>
    public OktaSetup Okta { get; init; } = new();

    /// <summary>Permission sets, in the order of the file.</summary>
    public ImmutableArray<PermissionSetSetup> PermissionSets { get; init; } = [];

    /// <summary>Assignments of permission sets on accounts, in the order of the file.</summary>
    public ImmutableArray<AssignmentSetup> Assignments { get; init; } = [];

    /// <summary>Assignments of applications, in the order of the file.</summary>
    public ImmutableArray<ApplicationSetup> Applications { get; init; } = [];

    /// <summary>Attributes for access control: session tag key to source expression (<c>${path:enterprise.department}</c>).</summary>
    public ImmutableSortedDictionary<string, string> AccessControlAttributes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Session tags that the SAML response carries: tag key to an Okta expression (<c>user.costCenter</c>), an attribute statement of the app each.</summary>
    public ImmutableSortedDictionary<string, string> AttributeStatements { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The access portal; null where its address is not managed.</summary>
    public PortalSetup? Portal { get; init; }

    /// <summary>Profiles to write for the AWS CLI; null for none.</summary>
    public CliProfilesSetup? CliProfiles { get; init; }

    /// <summary>Objects that no plan may change or remove.</summary>
    public ProtectedSetup Protected { get; init; } = new();

    /// <summary>Kinds of objects of which the file says all: what is there beyond it is removed by a plan. Empty: it is left alone, and drift reports it.</summary>
    public ImmutableHashSet<ExclusiveKind> Exclusive { get; init; } = [];

    /// <summary>The most objects that a plan may remove without being told so.</summary>
    public int MaxDeletions { get; init; } = DefaultMaxDeletions;

    /// <summary>The limit where the file says none.</summary>
    public const int DefaultMaxDeletions = 10;

    /// <summary>What the rules of the posture measure against; null where the file does not say.</summary>
    public Posture.PostureSettings? Posture { get; init; }

    /// <summary>Where health checks begin to warn; what is not said has its default.</summary>
    public HealthThresholds Health { get; init; } = new();

    /// <summary>What a rehearsal makes before it starts; real runs pass over it.</summary>
    public SandboxSetup? Sandbox { get; init; }

    /// <summary>What it was read from, so that what is found later can name its place; null where it was not read.</summary>
    internal SetupNode? Source { get; init; }

    /// <summary>Things worth knowing that do not stop anything, such as one group used for sign-in and for push.</summary>
    public ImmutableArray<SetupProblem> Warnings { get; init; } = [];
}

/// <summary>What to do about the AWS organization itself.</summary>
public sealed record OrganizationSetup
{
    /// <summary>Make the organization where the account has none. The account becomes the management account for ever.</summary>
    public bool Create { get; init; }
}

/// <summary>Who looks after an object that the file names.</summary>
public enum ManagedBy
{
    /// <summary>This file: made where missing, changed where different.</summary>
    Here,

    /// <summary>Somebody else: it is expected to exist, and is only referred to.</summary>
    Elsewhere,
}
