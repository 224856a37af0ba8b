using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Connections.Summaries;
using OktaIdc.Operations.Provisioning;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>
/// Says why users and groups of the Okta app do not reach IAM Identity Center: failures grouped by root cause, with those concerned, the
/// times and the remedy. With -Predict it finds attribute mappings and users that IAM Identity Center will reject, before they fail.
/// </summary>
[Cmdlet(VerbsCommon.Get, "OktaProvisioningFailure", DefaultParameterSetName = FailureSet, HelpUri = HelpLink.Base + "Get-OktaProvisioningFailure.md")]
[OutputType(typeof(OktaProvisioningFailure), typeof(ResultSummary))]
[RequiresPermission(
    "okta.apps.read",
    "okta.groups.read",
    "okta.users.read",
    "okta.logs.read",
    "okta.profileMappings.read",
    "okta.schemas.read",
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "identitystore:ListUsers",
    "identitystore:ListGroups",
    "identitystore:ListGroupMemberships",
    "sso-directory:ListProvisioningTenants",
    "sso-directory:ListBearerTokens")]
public sealed class GetOktaProvisioningFailureCommand : SummarizedCmdlet
{
    private const string FailureSet = "Failure";
    private const string PredictionSet = "Prediction";

    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>How far back the System Log is read; thirty days where not given. Okta keeps ninety.</summary>
    [Parameter(ParameterSetName = FailureSet)]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Finds what will fail in place of what has failed: attributes that are not mapped or empty, values that IAM Identity Center does not take, addresses that two users share, half postal addresses, attributes that it does not have.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PredictionSet)]
    public SwitchParameter Predict { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TryRun(App, async (io, token) =>
        {
            var app = await App.FindAsync(Okta, io, token).ConfigureAwait(false);
            var diagnosis = new OktaProvisioningDiagnosis(Okta, IdcOrNone);
            var found = Predict ? await diagnosis.PredictAsync(app, token).ConfigureAwait(false) : await diagnosis.FindAsync(app, Since, token).ConfigureAwait(false);
            foreach (var why in diagnosis.Unread)
            {
                await io.WarnAsync(OktaProvisioningDiagnosis.Warning(why), token).ConfigureAwait(false);
            }

            return found;
        }, out var failures))
        {
            return;
        }

        foreach (var failure in failures)
        {
            Emit(failure);
        }

        if (IdcOrNone is null && failures.Count > 0)
        {
            WriteWarning("There is no connection to AWS, so some causes are told less closely: Connect-Idc first.");
        }
    }
}
