// Classes in parallel: a class waits for its processes and servers often enough. Two workers, because the CI machine has two cores.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]
