using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using OktaIdc.Failures;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Commands.Access;
using OktaIdc.PowerShell.Commands.Identities;
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

    private static IReadOnlyList<string> Declared<T>() => typeof(T).GetCustomAttribute<RequiresPermissionAttribute>()!.Permissions;

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
