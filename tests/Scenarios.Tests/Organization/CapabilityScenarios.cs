using OktaIdc.Connections;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Organization;

public sealed class CapabilityScenarios
{
    [Theory]
    [InlineData(OktaIdc.Sandbox.Plane.Open, CapabilityStatus.Unpublished)]
    [InlineData(OktaIdc.Sandbox.Plane.Observed, CapabilityStatus.Manual)]
    public async Task A_step_without_published_call_is_told_by_what_a_probe_saw(OktaIdc.Sandbox.Plane plane, CapabilityStatus expected)
    {
        await using var sandbox = await AwsSandbox.StartAsync(plane: plane);
        if (plane == OktaIdc.Sandbox.Plane.Observed)
        {
            await sandbox.Server.PersonAsync("aws", "enable-instance");
        }

        var capabilities = await new CapabilityOperations(sandbox.Connection).ListAsync(CancellationToken.None);

        Assert.All(capabilities.Where(c => c.Step is "Enable automatic provisioning" or "Set the external identity provider" or "Choose the portal's alias"), c => Assert.Equal(expected, c.Status));
        Assert.Equal(CapabilityStatus.Manual, Assert.Single(capabilities, c => c.Step == "Enable an organization instance").Status);
        Assert.Equal(CapabilityStatus.Supported, Assert.Single(capabilities, c => c.Step == "Permission sets").Status);
    }

    [Fact]
    public async Task Without_a_connection_nothing_is_claimed()
    {
        var capabilities = await new CapabilityOperations(null).ListAsync(CancellationToken.None);

        Assert.Equal(CapabilityStatus.Unknown, Assert.Single(capabilities, c => c.Step == "Set the external identity provider").Status);
    }
}
