using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Connections.Summaries;
using OktaIdc.Failures;
using OktaIdc.Posture;
using OktaIdc.Posture.Compare;
using OktaIdc.Posture.Reports;
using OktaIdc.Posture.Rules;
using OktaIdc.Posture.SecurityHub;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Posture;

/// <summary>
/// Evaluates the posture of Okta and IAM Identity Center by rules: what is not as it must be, with evidence and the fix, what a person has to look at, and what could not be
/// read. Nothing is changed on either side; with -SecurityHub the findings are imported there.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "OktaIdcPosture", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Test-OktaIdcPosture.md")]
[OutputType(typeof(PostureFinding), typeof(PostureChange), typeof(SecurityHubResult), typeof(ResultSummary), typeof(string))]
[RequiresPermission(
    "okta.apps.read",
    "okta.groups.read",
    "okta.users.read",
    "okta.policies.read",
    "okta.authenticators.read",
    "okta.logStreams.read",
    "okta.networkZones.read",
    "okta.apiTokens.read",
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListTagsForResource",
    "organizations:ListDelegatedAdministrators",
    "sso:ListInstances",
    "sso:DescribeInstance",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListManagedPoliciesInPermissionSet",
    "sso:ListCustomerManagedPolicyReferencesInPermissionSet",
    "sso:GetInlinePolicyForPermissionSet",
    "sso:GetPermissionsBoundaryForPermissionSet",
    "sso:ListTagsForResource",
    "sso:ListAccountsForProvisionedPermissionSet",
    "sso:ListAccountAssignments",
    "sso:ListAccountAssignmentsForPrincipal",
    "identitystore:ListUsers",
    "identitystore:ListGroups",
    "identitystore:ListGroupMemberships",
    "identitystore:DescribeUser",
    "identitystore:DescribeGroup",
    "sso-directory:ListProvisioningTenants",
    "sso-directory:ListBearerTokens",
    "sso-directory:ListExternalIdPConfigurationsForDirectory",
    "sso-directory:GetAWSSPConfigurationForDirectory",
    "sso-directory:ListExternalIdPCertificates",
    "cloudtrail:LookupEvents",
    "cloudtrail:DescribeTrails",
    "cloudtrail:GetTrailStatus",
    "cloudtrail:GetEventSelectors",
    "logs:DescribeLogGroups",
    "s3:GetLifecycleConfiguration",
    "iam:ListOrganizationsFeatures",
    "iam:ListUsers",
    "iam:ListSAMLProviders",
    "iam:GetSAMLProvider",
    "iam:ListOpenIDConnectProviders",
    "iam:GetOpenIDConnectProvider",
    "iam:ListRoles",
    "iam:GetRole",
    "iam:GetLoginProfile",
    "iam:ListAccessKeys",
    "iam:GetAccessKeyLastUsed",
    "iam:GetPolicy",
    "iam:GetPolicyVersion",
    "account-access:ListApplications",
    "account-access:ListEntitlements",
    "sts:AssumeRole",
    "events:ListEventSources",
    "events:DescribeEventBus",
    "securityhub:BatchImportFindings")]
public sealed class TestOktaIdcPostureCommand : SummarizedCmdlet
{
    private static readonly Dictionary<string, PostureFramework> s_frameworks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["STIG"] = PostureFramework.Stig, ["SOC2"] = PostureFramework.Soc2, ["PCI-DSS"] = PostureFramework.PciDss, ["HIPAA"] = PostureFramework.Hipaa,
    };

    /// <summary>Only these rules: ids as the findings show them, or the STIG's V-numbers; wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Wildcards<PostureRuleCompleter>))]
    public string[] Rule { get; set; } = [];

    /// <summary>Only rules that give evidence for controls of these frameworks. STIG also runs the rules that only the US Department of Defense demands.</summary>
    [Parameter]
    [ValidateSet("STIG", "SOC2", "PCI-DSS", "HIPAA")]
    public string[] Framework { get; set; } = [];

    /// <summary>The Okta app: label, id or object; not needed where there is only one. A run is about one app.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference? App { get; set; }

    /// <summary>A setup file: its posture section says what is measured against, and assignments that it does not know are failures.</summary>
    [Parameter]
    public string? Setup { get; set; }

    /// <summary>The role to assume in each account, so that ways in past IAM Identity Center, users and roles for emergencies there, and the accounts' own policies of permission sets are read; without it they are not.</summary>
    [Parameter]
    public string? RoleName { get; set; }

    /// <summary>Files of failures that are accepted, each with a reason and, where it ends, a last day.</summary>
    [Parameter]
    public string[] Baseline { get; set; } = [];

    /// <summary>A report in JSON of an earlier run: shows what is new, fixed, changed and unchanged since, and what is not compared because only one of them has its rule.</summary>
    [Parameter]
    public string? CompareWith { get; set; }

    /// <summary>Files to write the report to; the ending says how: .html, .json, .csv, .sarif, .ocsf.json. One that cannot be written is refused before anything is read, where that can be seen.</summary>
    [Parameter]
    public string[] Report { get; set; } = [];

    /// <summary>What is written to the pipeline: one object for each finding, or the whole report as one text.</summary>
    [Parameter]
    public PostureFormat As { get; set; }

    /// <summary>Imports the findings into Security Hub of the connection's account and Region, and writes what it took in place of the findings.</summary>
    [Parameter]
    public SwitchParameter SecurityHub { get; set; }

    /// <summary>Ends with an error where a failure of this severity or above is open, or a rule of it could not be evaluated, so that a pipeline of builds stops.</summary>
    [Parameter]
    public PostureSeverity? FailOn { get; set; }

    /// <summary>With -FailOn: rules that could not be evaluated are a warning and no error.</summary>
    [Parameter]
    public SwitchParameter AllowNotEvaluated { get; set; }

    private int _inputs;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (++_inputs > 1)
        {
            Terminate(NotOneApp("Several apps came through the pipeline, and a run is about one.", "Give each its own run: Get-OktaIdcApp | ForEach-Object { Test-OktaIdcPosture -App $_ }."));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Test();
        base.EndProcessing();
    }

    private void Test()
    {
        List<PostureFramework> frameworks = [.. Framework.Select(f => s_frameworks[f])];
        try
        {
            PostureRules.Require(Rule, frameworks); // A typing error is told before a missing connection.
        }
        catch (OktaIdcException e)
        {
            EmitError(e.ToErrorRecord(e.Target, this));
            return;
        }

        // A run without the app that was to come would be green for another one.
        if (_inputs == 0 && MyInvocation.ExpectingInput)
        {
            EmitError(NotOneApp("No app came through the pipeline, so nothing was evaluated.", "See what comes before Test-OktaIdcPosture, or leave it out: without -App the only app is taken."));
            return;
        }

        var (okta, idc) = (OktaOrNone, IdcOrNone);
        if (okta is null && idc is null || (SecurityHub && idc is null))
        {
            _ = idc is null && SecurityHub ? (object)Idc : Okta; // Says that there is no connection, and ends.
        }

        var run = new PostureRun(okta, idc)
        {
            Options = new PostureOptions
            {
                Rules = [.. Rule],
                Frameworks = [.. frameworks],
                App = App?.Object?.Id ?? App?.Text,
                RoleName = RoleName,
                Journal = State.Journal,
                SetupFile = Setup is null ? null : FromHere(Setup),
            },
            SetupPath = Setup is null ? null : this.FullPath(Setup),
            Baselines = [.. Baseline.Select(this.FullPath)],
            ComparePath = CompareWith is null ? null : this.FullPath(CompareWith),
            ReportPaths = [.. Report.Select(this.FullPath)],
            SendsToSecurityHub = SecurityHub,
            IsWhatIf = IsWhatIf,
        };
        if (!TryRun("posture", run.RunAsync, out var result))
        {
            return;
        }

        foreach (var refused in result.Refused)
        {
            EmitError(refused.ToErrorRecord(refused.Target, this));
        }

        Write(result);
        if (FailOn is { } least)
        {
            StopOnFailures(result.Report, least);
            StopOnGaps(result.Report, least);
        }
    }

    private static ErrorRecord NotOneApp(string message, string remedy) => new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, message, remedy, nameof(App)).ToErrorRecord(nameof(App));

    private void StopOnFailures(PostureReport report, PostureSeverity severity)
    {
        var accepted = report.AcceptedFrom(severity);
        if (accepted > 0)
        {
            WriteWarning($"{accepted} {(accepted == 1 ? "failure" : "failures")} of the severity {FailOn} or above {(accepted == 1 ? "is" : "are")} accepted by exceptions, and {(accepted == 1 ? "does" : "do")} not count for -FailOn.");
        }

        if (report.OpenFrom(severity) is > 0 and var open)
        {
            EmitError(new OktaIdcException(
                ErrorIds.PostureFailed,
                FailureCategory.Refused,
                $"{open} {(open == 1 ? "failure" : "failures")} of the severity {severity} or above {(open == 1 ? "is" : "are")} open{(accepted > 0 ? $"; {accepted} more {(accepted == 1 ? "is" : "are")} accepted" : "")}.",
                "Fix them as the findings say, or accept them with a reason in a baseline (-Baseline).",
                "posture").ToErrorRecord("posture"));
        }
    }

    // What was refused may hide a failure: whoever takes a right away must not open the gate. What was never asked for, the caller knows of.
    private void StopOnGaps(PostureReport report, PostureSeverity severity)
    {
        var gaps = report.NotEvaluatedFrom(severity);
        if (gaps.IsEmpty)
        {
            return;
        }

        var rules = gaps.Select(f => f.RuleId).Distinct().ToList();
        var what = $"{rules.Count} {(rules.Count == 1 ? "rule" : "rules")} of the severity {severity} or above could not be evaluated: {string.Join(", ", rules.Take(5))}{(rules.Count > 5 ? ", ..." : "")}.";
        var first = gaps.FirstOrDefault(f => !f.IsUnasked) ?? gaps[0];
        if (AllowNotEvaluated || (first.IsUnasked && !report.IsBlindFrom(severity)))
        {
            WriteWarning($"{what} They do not count for -FailOn. {first.Message}");
            return;
        }

        EmitError(new OktaIdcException(
            ErrorIds.PostureNotEvaluated,
            FailureCategory.Refused,
            $"{what} {first.Message}",
            "Grant what the findings name, leave these rules out (-Rule), or say that they do not count (-AllowNotEvaluated).",
            "posture").ToErrorRecord("posture"));
    }

    // The path from the working folder, where the file is below it: reports are read elsewhere, by what knows files by their place in the repository.
    private string FromHere(string file)
    {
        var (path, here) = (this.FullPath(file), this.FullPath(".").TrimEnd('/', '\\'));
        return path.Length > here.Length + 1 && path.StartsWith(here, StringComparison.Ordinal) && path[here.Length] is '/' or '\\' ? path[(here.Length + 1)..] : file;
    }

    private void Write(PostureRunResult result)
    {
        if (SecurityHub)
        {
            if (result.Sent is { } sent)
            {
                Emit(sent, changed: true);
            }
        }
        else if (As != PostureFormat.Object)
        {
            Emit(PostureText.Write(result.Report, As, CompareWith is null ? null : result.Changes));
        }
        else if (CompareWith is not null)
        {
            foreach (var change in result.Changes)
            {
                Emit(change);
            }
        }
        else
        {
            foreach (var finding in result.Report.Findings)
            {
                Emit(finding);
            }
        }
    }
}
