using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using OktaIdc.Http;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Aws.Runtime;

/// <summary>Stands inside the retry handler: waits for the budget, counts and traces every try.</summary>
internal sealed class BudgetHandler(PipelineSettings settings) : PipelineHandler
{
    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1062", Justification = "The runtime calls it.")]
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext;
        if (settings.Budget is { } budget && await budget.EnterAsync(WorkPriorities.Current, request.CancellationToken).ConfigureAwait(false) is var waited && waited > TimeSpan.Zero)
        {
            settings.Statistics.CountWait(waited);
        }

        settings.Statistics.CountRequest();
        if (request.Retries > 0)
        {
            settings.Statistics.CountRetry();
        }

        var started = settings.Pace.Time.GetTimestamp();
        try
        {
            var answer = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
            if (settings.Clock is { } clock && DateTimeOffset.TryParse(executionContext.ResponseContext?.HttpResponse?.GetHeaderValue("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            {
                clock.Read(date);
            }

            Trace(request, started, 200, executionContext.ResponseContext?.Response?.ResponseMetadata?.RequestId);
            return answer;
        }
        catch (AmazonServiceException e)
        {
            Trace(request, started, (int)e.StatusCode, e.RequestId, e.ErrorCode);
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Trace(request, started, 0, null, e.GetType().Name);
            throw;
        }
    }

    private void Trace(IRequestContext request, long started, int status, string? requestId, string? note = null)
    {
        var operation = (request.OriginalRequest as AwsJsonRequest)?.Operation ?? request.RequestName;
        var path = $"{request.Request?.Endpoint?.Host} {operation}";
        var trace = new RequestTrace(request.Request?.HttpMethod ?? "POST", path, status, requestId, request.Retries + 1, settings.Pace.Time.GetElapsedTime(started), note);
        settings.Trace?.Invoke(trace);
        RequestTracing.Report(trace);
    }
}
