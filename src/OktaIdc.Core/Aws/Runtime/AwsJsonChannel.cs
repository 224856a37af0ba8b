using System.Runtime.CompilerServices;
using System.Text.Json;
using OktaIdc.Failures;

namespace OktaIdc.Aws.Runtime;

/// <summary>Typed calls of one JSON service: input in, a member of the answer out, failures translated, lists paged lazily.</summary>
internal sealed class AwsJsonChannel(AwsService service, string region, Func<string, object?, CancellationToken, Task<AwsJsonResponse>> send)
{
    /// <summary>The Region that is talked to.</summary>
    public string Region => region;

    /// <summary>Calls an operation whose answer does not matter.</summary>
    public Task CallAsync(string operation, object? input, string? target, CancellationToken cancellationToken) =>
        SendAsync(operation, input, target, cancellationToken);

    /// <summary>Calls an operation and reads its answer, or one member of it.</summary>
    public async Task<T> CallAsync<T>(string operation, object? input, string? target, string? member, CancellationToken cancellationToken)
    {
        var body = await SendAsync(operation, input, target, cancellationToken).ConfigureAwait(false);
        return Read<T>(operation, target, body, member) ?? throw AwsErrors.Unexpected(Call(operation, target), $"{member ?? "the answer"} is missing.");
    }

    /// <summary>The same, with null where the thing does not exist or the member is absent.</summary>
    public async Task<T?> TryCallAsync<T>(string operation, object? input, string? target, string? member, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var body = await SendAsync(operation, input, target, cancellationToken).ConfigureAwait(false);
            return Read<T>(operation, target, body, member);
        }
        catch (OktaIdcException e) when (e.Category == FailureCategory.NotFound)
        {
            return null;
        }
    }

    /// <summary>Reads a list page by page; the next page is fetched when it is wanted.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="member">The answer's list.</param>
    /// <param name="input">Makes the input for a page from the token of the page before.</param>
    /// <param name="tokenMember">The answer's member with the next token.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<T> PageAsync<T>(
        string operation,
        string? target,
        string member,
        Func<string?, object> input,
        string tokenMember = "NextToken",
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? token = null;
        do
        {
            var body = await SendAsync(operation, input(token), target, cancellationToken).ConfigureAwait(false);
            foreach (var item in Read<List<T>>(operation, target, body, member) ?? [])
            {
                yield return item;
            }

            var next = Read<string>(operation, target, body, tokenMember);
            if (next is not null && next == token)
            {
                throw AwsErrors.Unexpected(Call(operation, target), "the same page token came twice.");
            }

            token = next;
        }
        while (!string.IsNullOrEmpty(token));
    }

    private async Task<JsonElement> SendAsync(string operation, object? input, string? target, CancellationToken cancellationToken) =>
        (await AwsErrors.GuardAsync(Call(operation, target), () => send(operation, input, cancellationToken), cancellationToken).ConfigureAwait(false)).Body;

    private T? Read<T>(string operation, string? target, JsonElement body, string? member)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw AwsErrors.Unexpected(Call(operation, target), "the answer is not an object.");
        }

        var value = body;
        if (member is not null && (!body.TryGetProperty(member, out value) || value.ValueKind == JsonValueKind.Null))
        {
            return default;
        }

        try
        {
            return value.Deserialize<T>(AwsJson.Options);
        }
        catch (JsonException e)
        {
            throw AwsErrors.Unexpected(Call(operation, target), e.Message, e);
        }
    }

    private AwsCall Call(string operation, string? target) => new(service.Name, service.IamPrefix, operation, region, target);
}
