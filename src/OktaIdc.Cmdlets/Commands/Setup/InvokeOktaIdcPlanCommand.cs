using System.Collections;
using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Runs;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Brings about the wished state of a setup, or carries out a plan that was reviewed: in parallel inside the vendors' limits, until nothing is left to do.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "OktaIdcPlan", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Invoke-OktaIdcPlan.md")]
[OutputType(typeof(StepResult), typeof(PlanDocument))]
[RequiresPermission(
    "okta.apps.manage",
    "okta.groups.manage",
    "okta.users.manage",
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "sso:ListInstances",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:CreatePermissionSet",
    "sso:UpdatePermissionSet",
    "sso:DeletePermissionSet",
    "sso:ProvisionPermissionSet",
    "sso:CreateAccountAssignment",
    "sso:DeleteAccountAssignment",
    "sso:ListAccountAssignments",
    "sso:TagResource",
    "sso:UntagResource",
    "sso:ListTagsForResource",
    "identitystore:GetGroupId",
    "identitystore:GetUserId")]
public sealed class InvokeOktaIdcPlanCommand : SummarizedCmdlet, IConsentCmdlet
{
    private const string PathSet = "Path";
    private const string SetupSet = "Setup";
    private const string PlanSet = "Plan";
    private const string PlanPathSet = "PlanPath";

    /// <summary>The setup file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [Alias("FullName")]
    public string Path { get; set; } = "";

    /// <summary>The setup as a hashtable of the shape of the file.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SetupSet)]
    public Hashtable? Setup { get; set; }

    /// <summary>A plan of Get-OktaIdcPlan; it is refused where the world has moved since.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PlanSet)]
    public PlanDocument? Plan { get; set; }

    /// <summary>A plan that was saved with Get-OktaIdcPlan -Out or oktaidc plan --out; it is refused where the world has moved since.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlanPathSet)]
    [ValidateNotNullOrEmpty]
    public string PlanPath { get; set; } = "";

    /// <summary>How many objects may be removed; the setup's maxDeletions where not given.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int AllowDeletions { get; set; }

    /// <summary>Share of the vendors' limits that the run may use, in percent; the rest is left to others. The connections' own share where not given; a connection that may use less keeps to that.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int MaxCapacityPercent { get; set; }

    /// <summary>Agrees to unpublished calls and irreversible steps, as the consoles' ACCEPT does; without it they are asked for, or left to a person.</summary>
    [Parameter]
    public SwitchParameter Accept { get; set; }

    /// <summary>Takes over the lock of another run.</summary>
    [Parameter]
    public SwitchParameter BreakLock { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (okta, idc) = (Okta, Idc);
        if (!TryRun(Target, (io, token) => PrepareAsync(okta, idc, io, token), out var ready))
        {
            return;
        }

        var plan = ready.Prepared.Document;
        if (ready.Prepared.Plan.IsEmpty)
        {
            WriteVerbose(Unchanged(Target));
        }
        else if (ShouldProcess(plan.Tenants.ToString(), $"Apply the plan: {plan.Summary}"))
        {
            Apply(ready.Run, ready.Prepared);
            return;
        }

        if (IsWhatIf)
        {
            Emit(plan);
        }
    }

    private string Target => ParameterSetName switch
    {
        PlanSet => "plan",
        PlanPathSet => PlanPath,
        _ => SetupSource.Of(this, Path, Setup).ToString(),
    };

    private async Task<(SetupApply Run, PreparedPlan Prepared)> PrepareAsync(OktaConnection okta, IdcConnection idc, IInteraction io, CancellationToken cancellationToken)
    {
        var saved = ParameterSetName switch
        {
            PlanSet => Plan,
            PlanPathSet => await PlanFile.ReadAsync(await OnPipelineThreadAsync(() => this.FullPath(PlanPath)).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
            _ => null,
        };
        var source = saved is null ? await OnPipelineThreadAsync(() => SetupSource.Of(this, Path, Setup)).ConfigureAwait(false) : null;
        var setup = saved?.Setup ?? await source!.ReadAsync(cancellationToken).ConfigureAwait(false);
        var run = new SetupApply(
            RunContexts.Of(setup, okta, idc, State, new ApprovedInteraction(Interaction), MaxCapacityPercent > 0 ? MaxCapacityPercent : null),
            new ApplyOptions { AllowDeletions = MyInvocation.BoundParameters.ContainsKey(nameof(AllowDeletions)) ? AllowDeletions : null, BreakLock = BreakLock });
        return (run, await run.PrepareAsync(saved, cancellationToken).ConfigureAwait(false));
    }

    private void Apply(SetupApply run, PreparedPlan prepared)
    {
        var reporter = new RunReporter(Interaction, result => OnPipelineThreadAsync(() => Write(result)));
        if (!TryRun(Target, (_, token) => run.ApplyAsync(prepared, reporter, token), out var report))
        {
            return;
        }

        foreach (var result in report.Steps.Where(step => step.State is StepState.WaitingForPerson or StepState.Blocked))
        {
            Write(result);
        }

        if (!report.Waiting.IsEmpty)
        {
            WriteWarning($"{report.Waiting.Length} step{(report.Waiting.Length == 1 ? " waits" : "s wait")} for a person: Get-OktaIdcManualStep tells what to do. Then run the command again; it goes on where this run ended.");
        }
    }

    private bool Write(StepResult result)
    {
        if (result.Error is { } error)
        {
            EmitError(error.ToErrorRecord(result.Step.Target, this));
        }

        if (result.Error is null || !Summary)
        {
            Emit(result, result.State == StepState.Done);
        }

        return true;
    }
}
