using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Assignments;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Authenticators;
using OktaIdc.Sandbox.Okta.Factors;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.LogStreams;
using OktaIdc.Sandbox.Okta.Mappings;
using OktaIdc.Sandbox.Okta.Organization;
using OktaIdc.Sandbox.Okta.Policies;
using OktaIdc.Sandbox.Okta.Provisioning;
using OktaIdc.Sandbox.Okta.Push;
using OktaIdc.Sandbox.Okta.Scim;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta;

/// <summary>One Okta org: the states of its services and the lock under which they change.</summary>
internal sealed class OktaOrg
{
    private readonly object _gate = new();

    /// <summary>Makes an org with nothing in it but the Everyone group and the default user type.</summary>
    public OktaOrg(SandboxClock clock, Plane plane, Func<IPartnerEvents?>? partner = null)
    {
        Clock = clock;
        Plane = plane;
        Created = clock.UtcNow;
        Log = new LogState(this);
        LogStreams = new LogStreamState(this, partner ?? (() => null));
        Work = new WorkQueue(clock);
        Policies = new PolicyState(this);
        Factors = new FactorState(this);
        Authenticators = new AuthenticatorState(this);
        Users = new UserState(this);
        Groups = new GroupState(this);
        Rules = new RuleState(this);
        Apps = new AppState(this);
        Mappings = new MappingState(this);
        Assignments = new AssignmentState(this);
        Provisioning = new ProvisioningState(this);
        Push = new PushState(this);
        Tokens = new TokenState(this);
        Sessions = new SessionState(this);
        Limits = new PrincipalLimits(this);
    }

    /// <summary>00o...</summary>
    public string Id { get; } = OktaId.New("00o");

    /// <summary>First label of the org's name.</summary>
    public string Subdomain { get; } = "sandbox";

    /// <summary>When the org was made.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>True time and scaled durations.</summary>
    public SandboxClock Clock { get; }

    /// <summary>Which answers undocumented calls get.</summary>
    public Plane Plane { get; }

    /// <summary>Whether a PUT of an app takes its provisioning with it, as has been reported of real orgs.</summary>
    public bool PutsWipeProvisioning { get; set; }

    /// <summary>How wrong the org's clock goes; positive where it is ahead.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>True time, unless somebody has set the org's clock wrong.</summary>
    public DateTimeOffset Now => Clock.UtcNow + Skew;

    /// <summary>System Log.</summary>
    public LogState Log { get; }

    /// <summary>Where the log is sent as it is written.</summary>
    public LogStreamState LogStreams { get; }

    /// <summary>What Okta still has to do at the apps.</summary>
    public WorkQueue Work { get; }

    /// <summary>Users.</summary>
    public UserState Users { get; }

    /// <summary>Groups and memberships.</summary>
    public GroupState Groups { get; }

    /// <summary>Group rules.</summary>
    public RuleState Rules { get; }

    /// <summary>Apps and their keys.</summary>
    public AppState Apps { get; }

    /// <summary>Policies and their rules.</summary>
    public PolicyState Policies { get; }

    /// <summary>Kinds of credentials that people may enrol.</summary>
    public AuthenticatorState Authenticators { get; }

    /// <summary>Factors that people have enrolled.</summary>
    public FactorState Factors { get; }

    /// <summary>Where the apps' keys come from.</summary>
    public KeyPool Keys { get; } = new();

    /// <summary>Profile mappings and schemas.</summary>
    public MappingState Mappings { get; }

    /// <summary>Who is assigned to which app.</summary>
    public AssignmentState Assignments { get; }

    /// <summary>Provisioning connections and features.</summary>
    public ProvisioningState Provisioning { get; }

    /// <summary>Group push mappings.</summary>
    public PushState Push { get; }

    /// <summary>Shares of the rate limits.</summary>
    public PrincipalLimits Limits { get; }

    /// <summary>API tokens and OAuth access tokens.</summary>
    public TokenState Tokens { get; }

    /// <summary>Browser sessions.</summary>
    public SessionState Sessions { get; }

    /// <summary>Who acts now; set while the lock is held.</summary>
    public Caller Caller { get; private set; } = Caller.System;

    /// <summary>Takes the lock in somebody's name; dispose to give it back.</summary>
    public IDisposable Enter(Caller caller)
    {
        Monitor.Enter(_gate);
        var before = Caller;
        Caller = caller;
        return new Turn(this, before);
    }

    private sealed class Turn(OktaOrg org, Caller before) : IDisposable
    {
        public void Dispose()
        {
            org.Caller = before;
            Monitor.Exit(org._gate);
        }
    }
}
