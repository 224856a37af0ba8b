using Amazon.Runtime;
using Amazon.Runtime.Internal;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Aws.Runtime;

/// <summary>What all clients of a connection share: counts, pace, and where the service has one, the budget of requests.</summary>
/// <param name="Statistics">The counts.</param>
/// <param name="Pace">How fast time goes.</param>
/// <param name="Budget">Requests a second that the service allows; null for no budget of our own.</param>
/// <param name="Trace">Is told every exchange; null for nobody.</param>
internal sealed record PipelineSettings(ClientStatistics Statistics, Pace Pace, RatePacer? Budget, Action<RequestTrace>? Trace)
{
    /// <summary>Is told the time of every answer; null for nobody.</summary>
    public ServerClock? Clock { get; init; }

    /// <summary>Puts our handlers into a client's pipeline: the retry policy, and inside of it budget and counts, so that they see every try.</summary>
    public void Apply(RuntimePipeline pipeline, IClientConfig config)
    {
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new PacedRetryPolicy(config, Pace, Statistics, Budget)));
        pipeline.AddHandlerAfter<RetryHandler>(new BudgetHandler(this));
    }
}
