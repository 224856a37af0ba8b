using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace OktaIdc.Aws.Runtime;

/// <summary>Tells the runtime that every operation is signed with SigV4.</summary>
internal sealed class SigV4AuthResolver : BaseAuthResolverHandler
{
    /// <inheritdoc/>
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => [new Option()];

    private sealed class Option : IAuthSchemeOption
    {
        public string SchemeId { get; set; } = "aws.auth#sigv4";

        public string ShortName => "sigv4";
    }
}
