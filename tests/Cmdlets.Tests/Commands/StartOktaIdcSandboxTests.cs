using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OktaIdc.PowerShell.Commands.Access;
using OktaIdc.PowerShell.Commands.Setup;

namespace OktaIdc.Cmdlets.Tests.Commands;

public sealed class StartOktaIdcSandboxTests : IDisposable
{
    private readonly EngineOptions _options = new() { Runspace = new Runspace() };

    public void Dispose() => Engine.Run<StopOktaIdcSandboxCommand>(options: _options);

    [Fact]
    public void A_world_of_a_size_takes_the_seeds_place()
    {
        var parameters = new Dictionary<string, object?> { ["World"] = "accounts=4,sets=3,groups=2,users=2,assignments=6", ["AssignmentLatency"] = "1s-5s", ["StaleRead"] = "2s", ["Speed"] = 100.0 };
        Assert.Single(Engine.Run<StartOktaIdcSandboxCommand>(parameters, options: _options).Output);
        Assert.Equal(3, Engine.Run<GetIdcPermissionSetCommand>(options: _options).Output.Count);
    }

    [Theory]
    [InlineData("World", "accounts=many", "-World: 'accounts=many'")]
    [InlineData("AssignmentLatency", "soon", "-AssignmentLatency: 'soon'")]
    [InlineData("StaleRead", "long", "-StaleRead: 'long'")]
    [InlineData("Snapshot", "/no/such.json", "/no/such.json")]
    public void A_value_that_cannot_be_used_is_one_error_that_names_the_parameter(string parameter, string value, string said)
    {
        var error = Assert.Single(Engine.Run<StartOktaIdcSandboxCommand>(new() { [parameter] = value }, options: _options).Errors);
        Assert.StartsWith("InvalidArgument,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(said, error.Exception.Message, StringComparison.Ordinal);
    }
}
