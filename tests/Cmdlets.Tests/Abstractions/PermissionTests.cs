using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using OktaIdc.Failures;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Commands.Access;
using OktaIdc.PowerShell.Commands.Identities;
using OktaIdc.PowerShell.Commands.Logs;
using OktaIdc.PowerShell.Commands.Setup;
using OktaIdc.Sandbox.Faults;

namespace OktaIdc.Cmdlets.Tests.Abstractions;

/// <summary>What a refused call says on the error record: what was missing, and what the cmdlet needs in all.</summary>
public sealed class PermissionTests : IDisposable
{
    private readonly Runspace _runspace = new();

    public PermissionTests() => Assert.Single(Run<StartOktaIdcSandboxCommand>().Output);

    public void Dispose() => Run<StopOktaIdcSandboxCommand>();

    [Fact]
    public void A_refusal_by_aws_names_the_action_and_all_that_the_cmdlet_declares()
    {
        Refuse(new FaultRule
        {
            Side = "aws",
            Operation = "ListPermissionSets",
            Status = 400,
            Body = """{"__type":"AccessDeniedException","Message":"You do not have sufficient access to perform this action."}""",
        });
        var error = Assert.Single(Run<GetIdcPermissionSetCommand>().Errors);

        Assert.StartsWith("AwsAccessDenied,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains("sso:ListPermissionSets", error.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
        Assert.All(Declared<GetIdcPermissionSetCommand>(), p => Assert.Contains(p, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_by_okta_names_scopes_only()
    {
        Refuse(new FaultRule
        {
            Side = "okta",
            Path = "/api/v1/groups",
            Status = 403,
            Body = """{"errorCode":"E0000006","errorSummary":"You do not have permission to perform the requested action","errorCauses":[]}""",
        });
        var action = Assert.Single(Run<GetOktaGroupCommand>().Errors).ErrorDetails!.RecommendedAction!;

        Assert.All(Declared<GetOktaGroupCommand>(), p => Assert.Contains(p, action, StringComparison.Ordinal));
        Assert.DoesNotContain("sso:", action, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_another_kind_says_nothing_of_permissions()
    {
        var failure = new OktaIdcException(ErrorIds.AwsThrottled, FailureCategory.Limit, "Too fast.", "Wait.");
        Assert.Equal("Wait.", PermissionAdvice.For(failure, typeof(GetIdcPermissionSetCommand)));
    }

    [Fact]
    public void What_only_a_part_of_a_cmdlet_needs_is_told_with_the_part()
    {
        var denied = new OktaIdcException(ErrorIds.AwsAccessDenied, FailureCategory.Permission, "No.", "Allow it.");
        var refused = new OktaIdcException(ErrorIds.OktaPermissionMissing, FailureCategory.Permission, "No.", "Allow it.");

        var aws = PermissionAdvice.For(denied, typeof(ExportOktaSystemLogCommand));

        Assert.StartsWith("Allow it. In all, this command needs for files in S3 (-Destination s3://...) s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject; for CloudWatch Logs", aws, StringComparison.Ordinal);
        Assert.EndsWith("; for a checkpoint in DynamoDB (-Checkpoint dynamodb://...) dynamodb:GetItem, dynamodb:PutItem.", aws, StringComparison.Ordinal);
        Assert.Equal("Allow it. In all, this command needs okta.logs.read.", PermissionAdvice.For(refused, typeof(ExportOktaSystemLogCommand)));
    }

    private static IReadOnlyList<string> Declared<T>() => [.. RequiresPermissionAttribute.On(typeof(T)).SelectMany(d => d.Permissions)];

    private void Refuse(FaultRule rule)
    {
        var before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = _runspace;
        RunspaceState.Current.Sandbox!.Faults.Add(rule);
        Runspace.DefaultRunspace = before;
    }

    private EngineResult Run<T>()
        where T : Cmdlet, new() =>
        Engine.Run<T>(null, null, new EngineOptions { Runspace = _runspace });
}
