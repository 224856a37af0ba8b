using System.Management.Automation;
using System.Security;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Documents;
using OktaIdc.Organization;
using OktaIdc.Posture.Health;
using OktaIdc.Posture.Health.History;
using OktaIdc.Posture.Health.Publishing;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Setup;

namespace OktaIdc.PowerShell.Commands.Posture;

/// <summary>
/// Checks what must be watched between Okta and IAM Identity Center: ways in beside it, people who left, failing sign-ons and provisioning, lost factors,
/// certificates and tokens that end. Each check is Ok, Warning, Critical or Unknown, with evidence, threshold and first action.
/// </summary>
[Cmdlet(VerbsCommon.Get, "OktaIdcHealth", DefaultParameterSetName = ResultSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Get-OktaIdcHealth.md")]
[OutputType(typeof(HealthResult), typeof(HealthSummary), ParameterSetName = [ResultSet])]
[OutputType(typeof(string), ParameterSetName = [TextSet])]
[OutputType(typeof(FactorCensus), ParameterSetName = [CensusSet])]
[RequiresPermission(
    "okta.apps.read",
    "okta.users.read",
    "okta.groups.read",
    "okta.logs.read",
    "sso:ListInstances",
    "organizations:DescribeOrganization", "organizations:ListRoots", "organizations:ListAccountsForParent", "organizations:ListOrganizationalUnitsForParent",
    "sso:ListPermissionSets", "sso:DescribePermissionSet", "sso:ListAccountsForProvisionedPermissionSet",
    "identitystore:ListUsers",
    "sso-directory:ListExternalIdPConfigurationsForDirectory",
    "sso-directory:GetAWSSPConfigurationForDirectory",
    "sso-directory:ListExternalIdPCertificates",
    "sso-directory:ListProvisioningTenants",
    "sso-directory:ListBearerTokens",
    "cloudtrail:LookupEvents",
    "sts:AssumeRole",
    "cloudwatch:PutMetricData",
    "cloudwatch:PutMetricAlarm",
    "cloudwatch:DescribeAlarms",
    "events:PutEvents",
    "events:DescribeEventBus")]
[RequiresPermission("okta.schemas.read", For = "an end of employment that no profile has yet (health.signInAfterDeactivation.terminationAttribute)")]
public sealed class GetOktaIdcHealthCommand : ConnectedCmdlet
{
    private const string ResultSet = "Result";
    private const string TextSet = "OpenMetrics";
    private const string WatchSet = "Watch";
    private const string CensusSet = "Census";
    private static readonly TimeSpan s_leastInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_leastPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>Only these checks: ForeignIssuer, ScimToken, ...; all where not given.</summary>
    [Parameter(Position = 0, ParameterSetName = ResultSet)]
    [Parameter(Position = 0, ParameterSetName = TextSet)]
    [Parameter(Position = 0, ParameterSetName = WatchSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(HealthCheckCompleter))]
    public string[] Check { get; set; } = [];

    /// <summary>The Okta app: label, id or object; not needed where there is only one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference? App { get; set; }

    /// <summary>Accounts in whose CloudTrail roles that were taken are looked for: selectors or objects. Every active account of the organization where not given.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(ParameterSetName = WatchSet)]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>Name of the role to assume in each account, with its path where it has one. The caller's own account is read without it.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(ParameterSetName = WatchSet)]
    [ValidateNotNullOrEmpty]
    public string RoleName { get; set; } = AccountSessions.DefaultRoleName;

    /// <summary>Regions in whose CloudTrail they are looked for; every Region that accounts have from the beginning where not given.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(ParameterSetName = WatchSet)]
    [ValidatePattern(@"\A[a-z]{2,6}(-[a-z]+)+-\d{1,2}\z")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] TrailRegion { get; set; } = [];

    /// <summary>How far back CloudTrail is read, 90 days at most; since the run before where -State is given, else a day.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(ParameterSetName = TextSet)]
    public DateTimeOffset? Since { get; set; }

    /// <summary>A setup file whose section health holds the thresholds.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(ParameterSetName = WatchSet)]
    [ValidateNotNullOrEmpty]
    public string? Setup { get; set; }

    /// <summary>Where runs keep what they have seen: the path of a file, s3://bucket/key, or dynamodb://table/name. Checks that need a history are Unknown without it.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(ParameterSetName = WatchSet)]
    [Parameter(Mandatory = true, ParameterSetName = CensusSet)]
    [ValidateNotNullOrEmpty]
    public new string? State { get; set; }

    /// <summary>Accounts that are read at once.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(ParameterSetName = TextSet)]
    [Parameter(ParameterSetName = WatchSet)]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Where the run is published: CloudWatch (metrics), Alarm (an alarm for each check), EventBridge (an event for what is new).</summary>
    [Parameter(ParameterSetName = ResultSet)]
    public HealthTarget[] Publish { get; set; } = [];

    /// <summary>Namespace of the metrics.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [ValidatePattern(@"\A(?!AWS/)[A-Za-z0-9._/#:-]{1,255}\z")]
    public string Namespace { get; set; } = CloudWatchPublisher.DefaultNamespace;

    /// <summary>ARNs that the alarms tell, topics of SNS as a rule. Alarms keep those that they have where not given.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [ValidatePattern(@"\Aarn:[a-z0-9-]+:")]
    public string[] AlarmAction { get; set; } = [];

    /// <summary>From which status on alarms go off: Warning or Critical. Alarms keep that which they have where not given; new ones go off at Warning.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [ValidateSet("Warning", "Critical")]
    public HealthStatus? AlarmStatus { get; set; }

    /// <summary>How often a run is expected at least, a minute to a day: after that long without one the alarms tell that too. Alarms keep that which they have where not given; new ones take an hour.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [DurationTransformation]
    public TimeSpan AlarmPeriod { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Name or ARN of the event bus; the account's own where not given.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [ValidateNotNullOrEmpty]
    public string? EventBus { get; set; }

    /// <summary>Address that what is new is posted to as JSON: https, or http to this machine.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [ValidateNotNullOrEmpty]
    public Uri? WebhookUri { get; set; }

    /// <summary>Value of the header that proves to the webhook who posts: 'Bearer ...', for example.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [SecretTransformation]
    public SecureString? WebhookSecret { get; set; }

    /// <summary>Name of that header.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [ValidateNotNullOrEmpty]
    public string WebhookHeader { get; set; } = HealthWebhook.DefaultHeader;

    /// <summary>Signs what is posted (Standard Webhooks, HMAC-SHA256 over id, time and body): 'whsec_' and 24 to 64 random bytes in base64, which the receiver has too.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [SecretTransformation]
    public SecureString? WebhookSigningSecret { get; set; }

    /// <summary>File that is written as OpenMetrics text, whole or not at all; a textfile collector takes those that end in .prom.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [ValidateNotNullOrEmpty]
    public string? MetricsPath { get; set; }

    /// <summary>Writes one object with counts and the number of requests in place of each result.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    public SwitchParameter Summary { get; set; }

    /// <summary>Writes the run as one text in the format of OpenMetrics.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    public SwitchParameter AsOpenMetrics { get; set; }

    /// <summary>Shows the checks again and again until Ctrl+C: in place on a terminal, else as lines.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WatchSet)]
    public SwitchParameter Watch { get; set; }

    /// <summary>How long it waits between two runs, 10 seconds to a day.</summary>
    [Parameter(ParameterSetName = WatchSet)]
    [DurationTransformation]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Ends after so many runs; never where not given.</summary>
    [Parameter(ParameterSetName = WatchSet)]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = int.MaxValue;

    /// <summary>Counts the factors of everyone who has the app, within Okta's limits; what it needs is told before it begins. A count that was broken off goes on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CensusSet)]
    public SwitchParameter Census { get; set; }

    private Pace Pace => (OktaOrNone?.Pace ?? IdcOrNone?.Client.Pace) ?? Pace.Real;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var (alarm, webhook) = (Publish.Contains(HealthTarget.Alarm), WebhookUri is not null);
        Needs(nameof(Namespace), alarm || Publish.Contains(HealthTarget.CloudWatch), "-Publish CloudWatch or Alarm");
        Needs(nameof(AlarmAction), alarm, "-Publish Alarm");
        Needs(nameof(AlarmPeriod), alarm, "-Publish Alarm");
        Needs(nameof(AlarmStatus), alarm, "-Publish Alarm");
        Needs(nameof(EventBus), Publish.Contains(HealthTarget.EventBridge), "-Publish EventBridge");
        Needs(nameof(WebhookSecret), webhook, "-WebhookUri");
        Needs(nameof(WebhookHeader), webhook, "-WebhookUri");
        Needs(nameof(WebhookSigningSecret), webhook, "-WebhookUri");
        Demand(Interval >= s_leastInterval, nameof(Interval), $"{Interval}, shorter than {s_leastInterval.TotalSeconds:0} seconds: each run sends requests to both sides, which count against their limits.", $"Give {s_leastInterval.TotalSeconds:0} seconds or more: -Interval 30s.");
        Demand(Interval <= s_day, nameof(Interval), $"{Interval}, longer than a day.", "Give a day at most; for less often run it by a schedule, without -Watch.");
        Demand(AlarmPeriod >= s_leastPeriod && AlarmPeriod <= s_day, nameof(AlarmPeriod), $"{AlarmPeriod}, and an alarm of CloudWatch waits for a minute to a day.", "Give the time between two runs, a day at most: -AlarmPeriod 2h.");
    }

    private void Demand(bool isRight, string parameter, string what, string remedy)
    {
        if (!isRight)
        {
            Terminate(new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"-{parameter} is {what}", remedy, parameter).ToErrorRecord(parameter));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            HealthChecks.Require(Check); // A typing error is told before a missing connection.
        }
        catch (OktaIdcException e)
        {
            EmitError(e.ToErrorRecord(e.Target, this));
            return;
        }

        if (OktaOrNone is null && IdcOrNone is null)
        {
            _ = Okta; // Says that there is no connection, and how to make one.
        }

        using var state = Opened();
        switch (ParameterSetName)
        {
            case CensusSet:
                WriteOutcome(App, (io, token) => new FactorCensusOperations(Okta, io).CountAsync(Label, state!, IdcOrNone, token));
                break;
            case WatchSet:
                ShowAgainAndAgain(state);
                break;
            default:
                if (TryCheck(state, out var report))
                {
                    Tell(report, state);
                    TellUnwritten(report);
                }

                break;
        }
    }

    // Whoever says where events go, and is told nothing, believes that they go there.
    private void Needs(string parameter, bool isMet, string what)
    {
        if (!isMet && MyInvocation.BoundParameters.ContainsKey(parameter))
        {
            Terminate(new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"-{parameter} means nothing without {what}.", $"Add {what}, or leave -{parameter} out.", parameter).ToErrorRecord(parameter));
        }
    }

    private string? Label => App?.Object?.Id ?? App?.Text;

    private IStateDocument? Opened()
    {
        try
        {
            return State is null ? null : StateDocuments.Open(StateDocuments.NeedsAws(State) ? State : this.FullPath(State), IdcOrNone);
        }
        catch (OktaIdcException e)
        {
            Terminate(e.ToErrorRecord(State));
            return null;
        }
    }

    private bool TryCheck(IStateDocument? state, out HealthReport report)
    {
        var path = Setup is null ? null : this.FullPath(Setup);
        var options = new HealthOptions { Checks = Check, App = Label, Accounts = Account, TrailRegions = TrailRegion, RoleName = RoleName, Since = Since, ThrottleLimit = ThrottleLimit, KeepsHistory = !IsWhatIf, Journal = base.State.Journal };
        var done = TryRun(App, async (io, token) =>
        {
            var thresholds = path is null ? new HealthThresholds() : (await SetupReader.ReadFileAsync(path, token).ConfigureAwait(false)).Health;
            return await new HealthOperations(OktaOrNone, IdcOrNone, io).RunAsync(options with { Thresholds = thresholds }, state, token).ConfigureAwait(false);
        }, out var found);
        report = found!;
        return done;
    }

    private void Tell(HealthReport report, IStateDocument? state)
    {
        if (AsOpenMetrics)
        {
            Emit(OpenMetricsText.Write(report).TrimEnd('\n')); // Whatever writes a string to a file ends the line, and nothing may stand behind # EOF.
            return;
        }

        if (Summary)
        {
            Emit(HealthSummary.Of(report));
        }
        else
        {
            foreach (var result in report.Results)
            {
                Emit(result);
            }
        }

        WriteVerbose($"{report.OktaRequests} requests to Okta and {report.AwsRequests} to AWS in {report.Elapsed.TotalSeconds:0.0} s.");
        Deliver(report, state);
    }

    private void TellUnwritten(HealthReport report)
    {
        if (report.HistoryFailure is { } failure)
        {
            EmitError(failure.ToErrorRecord(State));
        }
    }

    // One way out that fails does not close the others.
    private void Deliver(HealthReport report, IStateDocument? state)
    {
        if (Publish.Contains(HealthTarget.CloudWatch))
        {
            Run(Namespace, (io, token) => new CloudWatchPublisher(Idc, io).PutAsync(report, Namespace, token));
        }

        if (Publish.Contains(HealthTarget.Alarm))
        {
            TimeSpan? period = MyInvocation.BoundParameters.ContainsKey(nameof(AlarmPeriod)) ? TimeSpan.FromMinutes(Math.Ceiling(AlarmPeriod.TotalMinutes)) : null;
            Run(Namespace, (io, token) => new CloudWatchPublisher(Idc, io).AlarmAsync(report, Namespace, MyInvocation.BoundParameters.ContainsKey(nameof(AlarmAction)) ? AlarmAction : null, period, AlarmStatus, token));
        }

        if (Publish.Contains(HealthTarget.EventBridge))
        {
            Run(EventBus ?? "default", async (io, token) =>
            {
                var publisher = new EventPublisher(Idc, io);
                await publisher.RequireAsync(EventBus, token).ConfigureAwait(false);
                await new HealthDeliveries(report, state).DeliverAsync($"events {EventBus ?? "default"}", (fresh, key) => publisher.SendAsync(fresh, report, EventBus, key, token), token).ConfigureAwait(false);
            });
        }

        if (WebhookUri is { } uri)
        {
            Run(uri.IsAbsoluteUri ? uri.Authority : "webhook", async (io, token) =>
            {
                using var webhook = new HealthWebhook(uri, WebhookHeader, WebhookSecret, Pace, io, signingSecret: WebhookSigningSecret);
                await new HealthDeliveries(report, state).DeliverAsync(HealthDeliveries.Channel("webhook", uri.AbsoluteUri), (fresh, key) => webhook.SendAsync(fresh, report, key, token), token).ConfigureAwait(false);
            });
        }

        if (MetricsPath is { } metrics)
        {
            var file = this.FullPath(metrics);
            if (ShouldProcess(file, "write OpenMetrics text"))
            {
                Run(file, (_, _) =>
                {
                    Files.Write(file, () => OpenMetricsText.WriteFile(file, report));
                    return Task.CompletedTask;
                });
            }
        }
    }

    private void ShowAgainAndAgain(IStateDocument? state)
    {
        var view = new HealthView(this);
        for (var run = 1; TryCheck(state, out var report); run++)
        {
            view.Show(report, run < Count ? Interval : null);
            TellUnwritten(report);
            if (run >= Count || !TryRun(App, async (_, token) =>
            {
                await Pace.DelayAsync(Interval, token).ConfigureAwait(false);
                return true;
            }, out _))
            {
                return;
            }
        }
    }
}
