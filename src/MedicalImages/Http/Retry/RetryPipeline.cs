using System.Runtime.ExceptionServices;
using MedicalImages.Sources.Failures;
using MedicalImages.Threading;
using Polly;
using Polly.Retry;

namespace MedicalImages.Http.Retry;

/// <summary>An imminent retry.</summary>
internal sealed record RetryNotice(SourceFailure Failure, int NextAttempt, int MaxAttempts, TimeSpan Delay);

/// <summary>Retries what the <see cref="RetryClassifier"/> classifies as transient. The only file that uses Polly.</summary>
internal sealed class RetryPipeline(int retries, TimeProvider time, Func<double>? randomizer = null, Action<RetryNotice>? onRetry = null)
{
    // Created after the first failure: most runs have none, and Polly takes 20 ms to load. Lazy<PollyPipeline> would load it.
    private PollyPipeline? _pipeline;

    /// <summary>The last failure contains the number of attempts and the elapsed time.</summary>
    public async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        try
        {
            return await attempt(cancellationToken);
        }
        catch (SourceFailure failure)
        {
            return await RetryAsync(new RetryState { First = failure }, begun, attempt, cancellationToken);
        }
    }

    private async Task<T> RetryAsync<T>(
        RetryState run, long begun, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            PollyPipeline pipeline = LazyInitializer.EnsureInitialized(ref _pipeline, CreatePipeline);
            return await pipeline.ExecuteAsync(run, attempt, cancellationToken);
        }
        catch (SourceFailure failure)
        {
            failure.Attempts = run.Attempts;
            failure.Elapsed = time.GetElapsedTime(begun);
            throw;
        }
    }

    private PollyPipeline CreatePipeline() => new(retries, time, randomizer, onRetry);

    private sealed class RetryState
    {
        /// <summary>The failure of the attempt that was made without the pipeline.</summary>
        public SourceFailure? First { get; set; }

        public int Attempts { get; set; } = 1;

        /// <summary>Whether the one retry of <see cref="RetryDecision.OnceMore"/> was used.</summary>
        public bool IsOnceMoreUsed { get; set; }

        public void ThrowFirst()
        {
            if (First is not { } first) return;
            First = null;
            ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>A class of its own, because a field with a type of Polly loads its assembly.</summary>
    private sealed class PollyPipeline(int retries, TimeProvider time, Func<double>? randomizer, Action<RetryNotice>? onRetry)
    {
        private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
        private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(15);
        private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromSeconds(30);
        private static readonly ResiliencePropertyKey<RetryState> StateKey = new("run");

        private readonly ResiliencePipeline _pipeline = Build(retries, time, randomizer, onRetry);

        public async Task<T> ExecuteAsync<T>(RetryState run, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
        {
            ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
            context.Properties.Set(StateKey, run);
            try
            {
                return await _pipeline.ExecuteAsync(static async (context, attempt) =>
                {
                    GetState(context).ThrowFirst();
                    // After a delay, this continues on the thread pool
                    return await OwnThread.RunAsync(() => attempt(context.CancellationToken));
                }, context, attempt);
            }
            finally
            {
                ResilienceContextPool.Shared.Return(context);
            }
        }

        private static ResiliencePipeline Build(int retries, TimeProvider time, Func<double>? randomizer, Action<RetryNotice>? onRetry)
        {
            var builder = new ResiliencePipelineBuilder { TimeProvider = time };
            if (retries == 0) return builder.Build();
            var options = new RetryStrategyOptions
            {
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is SourceFailure failure
                    && IsRetryable(failure, GetState(args.Context))),
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = MaxDelay,
                DelayGenerator = args => ValueTask.FromResult(RetryAfter(args.Outcome.Exception)),
                OnRetry = args =>
                {
                    int attempts = ++GetState(args.Context).Attempts;
                    onRetry?.Invoke(new RetryNotice((SourceFailure)args.Outcome.Exception!, attempts, retries + 1, args.RetryDelay));
                    return ValueTask.CompletedTask;
                },
            };
            if (randomizer is not null) options.Randomizer = randomizer;
            return builder.AddRetry(options).Build();
        }

        private static TimeSpan? RetryAfter(Exception? exception)
        {
            if (exception is not SourceFailure { RetryAfter: { } wait } || wait <= TimeSpan.Zero) return null;
            return wait < MaxRetryAfter ? wait : MaxRetryAfter;
        }

        private static bool IsRetryable(SourceFailure failure, RetryState state)
        {
            RetryDecision decision = RetryClassifier.Classify(failure);
            bool isRetryable = RetryClassifier.IsRetryable(decision, state.IsOnceMoreUsed);
            state.IsOnceMoreUsed |= decision is RetryDecision.OnceMore;
            return isRetryable;
        }

        private static RetryState GetState(ResilienceContext context) => context.Properties.GetValue(StateKey, null!);
    }
}
