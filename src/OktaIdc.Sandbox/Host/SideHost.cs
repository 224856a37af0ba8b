using OktaIdc.Sandbox.Faults;

namespace OktaIdc.Sandbox.Host;

/// <summary>What stands before each side: control paths, injected faults, counting, and the record of exchanges.</summary>
internal sealed class SideHost(SandboxContext context, Func<Exchange, Task> record)
{
    private readonly TaskCompletionSource<ISandboxService> _service = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The side that is served.</summary>
    public ISandboxService Service => _service.Task.Result;

    /// <summary>Lets the requests through that came while the side was being made.</summary>
    public void Serve(ISandboxService service) => _service.SetResult(service);

    /// <summary>Answers one request; null drops the connection.</summary>
    public async Task<SandboxResponse?> HandleAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        var service = await _service.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (request.Url.AbsolutePath.StartsWith("/_sandbox/", StringComparison.Ordinal))
        {
            return await ControlPaths.HandleAsync(context, service, request, cancellationToken).ConfigureAwait(false);
        }

        var fault = context.Faults.Take(service.Side, request);
        if (fault is { Delay: { } delay })
        {
            await context.Clock.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
        }

        if (fault is { Drop: true })
        {
            return await RecordedAsync(service, "fault", request, null).ConfigureAwait(false);
        }

        if (fault?.Answer(request) is { } refused)
        {
            return await RecordedAsync(service, "fault", request, refused).ConfigureAwait(false);
        }

        var answer = await service.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        context.Metrics.Count(answer.Service ?? service.Side, answer.Operation ?? "unknown");
        if (service.Side == "okta")
        {
            CountOkta(answer.Response.Status);
        }

        var response = fault is null ? answer.Response : fault.Change(request, answer.Response);
        await record(new Exchange(service.Side, answer.Service, answer.Operation, request, response)).ConfigureAwait(false);
        return response;
    }

    private void CountOkta(int status)
    {
        if (status == 429)
        {
            context.Metrics.Throttled("okta");
        }
        else if (status == 409)
        {
            context.Metrics.Conflicted();
        }
    }

    private async Task<SandboxResponse?> RecordedAsync(ISandboxService service, string operation, SandboxRequest request, SandboxResponse? response)
    {
        context.Metrics.Count(service.Side, operation);
        await record(new Exchange(service.Side, null, operation, request, response)).ConfigureAwait(false);
        return response;
    }
}
