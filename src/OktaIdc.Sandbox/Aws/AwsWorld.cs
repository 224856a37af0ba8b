using OktaIdc.Sandbox.Aws.CloudTrail;
using OktaIdc.Sandbox.Aws.Events;
using OktaIdc.Sandbox.Aws.Glue;
using OktaIdc.Sandbox.Aws.Iam;
using OktaIdc.Sandbox.Aws.Logs;
using OktaIdc.Sandbox.Aws.Organizations;
using OktaIdc.Sandbox.Aws.Policies;
using OktaIdc.Sandbox.Aws.S3;
using OktaIdc.Sandbox.Aws.SsoAdmin;
using OktaIdc.Sandbox.Aws.Sts;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws;

/// <summary>The state of every AWS service. Read and changed only under its Gate; requests and person steps hold it already.</summary>
internal sealed class AwsWorld
{
    private readonly SessionCredentials _admin;
    private readonly List<Action> _settle = [];

    /// <summary>Makes an empty world with one account and an administrator in it.</summary>
    public AwsWorld(SandboxContext context)
    {
        Context = context;
        Lag = new ReadLag(context);
        Credentials = new CredentialStore(context);
        _admin = Credentials.AddUser(context.Seed.CallerAccountId, "admin");
        Iam = new IamState(this);
        Authorization = new Authorization(this);
        Organizations = new OrganizationState(this);
        Instances = new InstanceState(this);
        Access = new AccessDirectory(this);
        Buckets = new S3State(this);
        Logs = new LogsState(this);
        Events = new EventsState(this);
    }

    /// <summary>The lock of everything in here.</summary>
    public object Gate { get; } = new();

    /// <summary>Options, clock, ids, metrics, addresses.</summary>
    public SandboxContext Context { get; }

    /// <summary>The Region in which the instance is enabled.</summary>
    public string Region => Context.Seed.Ids.Region ?? "eu-west-1";

    /// <summary>What was changed, by whom and when.</summary>
    public TrailState Trail { get; } = new();

    /// <summary>What reads do not know yet.</summary>
    public ReadLag Lag { get; }

    /// <summary>Access keys.</summary>
    public CredentialStore Credentials { get; }

    /// <summary>The organization.</summary>
    public OrganizationState Organizations { get; }

    /// <summary>IAM Identity Center instances.</summary>
    public InstanceState Instances { get; }

    /// <summary>Users and groups of the instance; the identity store puts itself here.</summary>
    public IPrincipalDirectory Principals { get; set; } = new NoPrincipals();

    /// <summary>Roles and applications of users.</summary>
    public IAccessDirectory Access { get; }

    /// <summary>Providers, roles and users of each account.</summary>
    public IamState Iam { get; }

    /// <summary>What binds those who call.</summary>
    public Authorization Authorization { get; }

    /// <summary>Buckets of each account.</summary>
    public S3State Buckets { get; }

    /// <summary>Log groups of each account and Region.</summary>
    public LogsState Logs { get; }

    /// <summary>Event buses of each account and Region.</summary>
    public EventsState Events { get; }

    /// <summary>Data catalogues of each account and Region.</summary>
    public PerRegion<GlueCatalog> Glue { get; } = new();

    /// <summary>Customer managed policies of each account.</summary>
    public PolicyState Policies { get; } = new();

    /// <summary>Runs before every request: work that is due by now is done then, so nothing needs a timer.</summary>
    public void OnSettle(Action settle) => _settle.Add(settle);

    /// <summary>Does what is due by now.</summary>
    public void Settle()
    {
        _settle.ForEach(s => s());
        Lag.Settle();
    }

    /// <summary>Makes what the seed says, after every module is there.</summary>
    public void Plant()
    {
        var seed = Context.Seed;
        Organizations.Plant(seed);
        if (seed.Instance == InstanceKind.Account)
        {
            Instances.Create(seed.Instance, seed.CallerAccountId, name: null);
        }
        else if (seed.Instance == InstanceKind.Organization && (Context.Options.Plane == Plane.Open || seed.Population is not null || seed.Tenants is not null))
        {
            Instances.Enable(Organizations.Current!, seed.Ids);
        }
    }

    /// <summary>Addresses, credentials and ids as they are now.</summary>
    public SandboxInfo Describe() => new()
    {
        Okta = Context.OktaUrl.GetLeftPart(UriPartial.Authority),
        OktaToken = Context.OktaAdminToken,
        Aws = Context.AwsUrl.GetLeftPart(UriPartial.Authority),
        AccessKeyId = _admin.AccessKeyId,
        SecretAccessKey = _admin.SecretAccessKey,
        Region = Region,
        InstanceArn = Instances.Current?.InstanceArn,
        IdentityStoreId = Instances.Current?.IdentityStoreId,
        ManagementAccountId = Organizations.Current?.ManagementAccountId,
    };
}
