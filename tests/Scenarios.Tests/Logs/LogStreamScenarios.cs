using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Logs.Streams;
using OktaIdc.Sandbox.Tests.Contracts;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Logs;

/// <summary>New-OktaLogStream's engine against both sides of the sandbox.</summary>
public sealed class LogStreamScenarios
{
    private const string Source = "aws.partner/okta.com/sandbox/okta-log";

    [Fact]
    public async Task Killed_after_any_request_and_run_again_it_ends_the_same()
    {
        var killed = new Killed<World>
        {
            Start = () => World.StartAsync("small"),
            Sandbox = world => world.Sandbox,
            Run = async (world, stop) => await EnsureAsync(world, new Agreeing(), stop),
            Read = async (world, stop) =>
            {
                using var run = await world.ConnectAsync("version: 1", stop);
                var streams = await new LogStreamOperations(run.Context.Okta, run.Context.Idc, run.Interaction).ListAsync(stop).ToListAsync(stop);
                return string.Join('\n', streams.Select(s => $"{s.Name} {s.State} {s.EventSource} {s.EventBusArn}"));
            },
        };
        await killed.AfterEveryRequestAsync(least: 7);
    }

    [Fact]
    public async Task What_Okta_writes_arrives_at_a_rule_of_the_event_bus()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await World.StartAsync("small");
        var made = await EnsureAsync(world, new Agreeing(), stop);
        Assert.Equal((true, LogStreamState.Streaming, Source), (made.Changed, made.Result!.State, made.Result.EventSource));
        Assert.False((await EnsureAsync(world, new Agreeing(), stop)).Changed);
        using var aws = RawAws.For(world.Sandbox);
        await aws.JsonAsync("Logs_20140328.CreateLogGroup", "logs", """{"logGroupName":"/aws/events/okta"}""");
        var policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["events.amazonaws.com","delivery.logs.amazonaws.com"]},"Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}""";
        await aws.JsonAsync("Logs_20140328.PutResourcePolicy", "logs", new JsonObject { ["policyName"] = "events", ["policyDocument"] = policy }.ToJsonString());
        await aws.JsonAsync("AWSEvents.PutRule", "events", """{"Name":"groups","EventBusName":"BUS","EventPattern":"{\"detail\":{\"eventType\":[\"group.lifecycle.create\"]}}"}""".Replace("BUS", Source, StringComparison.Ordinal));
        await aws.JsonAsync("AWSEvents.PutTargets", "events", $$"""{"Rule":"groups","EventBusName":"{{Source}}","Targets":[{"Id":"1","Arn":"arn:aws:logs:{{world.Sandbox.Info.Region}}:{{world.Sandbox.Info.ManagementAccountId}}:log-group:/aws/events/okta"}]}""");
        using (var run = await world.ConnectAsync("version: 1", stop))
        {
            await run.Context.Okta.Client.Groups.CreateAsync("streamed", null, stop);
        }

        for (var patience = DateTime.UtcNow.AddSeconds(20); ;)
        {
            world.Sandbox.Okta.Org.LogStreams.Deliver();
            var body = (await aws.JsonAsync("Logs_20140328.FilterLogEvents", "logs", """{"logGroupName":"/aws/events/okta"}""")).ToJsonString();
            if (body.Contains("streamed", StringComparison.Ordinal))
            {
                Assert.Contains("SystemLog", body, StringComparison.Ordinal);
                Assert.Contains(Source, body, StringComparison.Ordinal);
                break;
            }

            Assert.True(DateTime.UtcNow < patience, body);
            await Task.Yield(); // Another thread may have taken it, and not delivered it yet.
        }
    }

    [Fact]
    public async Task An_event_source_that_was_taken_away_is_told_with_its_remedy()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await World.StartAsync("small");
        await EnsureAsync(world, new Agreeing(), stop);
        using (var run = await world.ConnectAsync("version: 1", stop))
        {
            var streams = new LogStreamOperations(run.Context.Okta, run.Context.Idc, run.Interaction);
            await streams.RemoveAsync(await streams.ResolveAsync("Lake", stop), stop);
        }

        var failure = await Assert.ThrowsAsync<OktaIdcException>(() => EnsureAsync(world, new Agreeing(), stop));
        Assert.Equal(ErrorIds.LogStreamSourceDeleted, failure.ErrorId);
        Assert.Contains("Delete the event bus", failure.RecommendedAction, StringComparison.Ordinal);
    }

    private static async Task<Outcome<LogStream>> EnsureAsync(World world, IInteraction interaction, CancellationToken stop)
    {
        using var run = await world.ConnectAsync("version: 1", stop);
        return await new LogStreamOperations(run.Context.Okta, run.Context.Idc, interaction)
            .EnsureAsync(new LogStreamWish("Lake", "okta-log", world.Sandbox.Info.ManagementAccountId!, world.Sandbox.Info.Region), withEventBus: true, stop);
    }
}
