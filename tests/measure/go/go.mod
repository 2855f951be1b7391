module novacron

go 1.24
